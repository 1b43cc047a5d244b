"""Words that a shell may complete."""

from __future__ import annotations

from collections.abc import Iterator


def release_words() -> Iterator[str]:
    """Yield what ``--release`` takes: the newest first."""
    from moltconf.catalogue import learned
    from moltconf.catalogue.catalogue import releases

    yield from ("latest", "installed", "written", "all")
    yield from reversed(learned.names())
    yield from (each.name for each in reversed(releases()))


def rule_words() -> Iterator[str]:
    """Yield every rule, and the groups of rules."""
    from moltconf.linter.registry import every_rule

    rules = list(every_rule())
    yield from dict.fromkeys(rule.partition("/")[0] for rule in rules)
    yield from rules


def key_words(begun: str) -> Iterator[str]:
    """Yield the key paths of the newest release that go one key beyond what was begun."""
    from moltconf.catalogue.catalogue import latest
    from moltconf.catalogue.release_difference import outline_of
    from moltconf.text.keypath import format_path

    above = begun.rpartition(".")[0]
    deep = above.count(".") + 2 if above else 1
    for path in outline_of(latest().name):
        written = format_path(path)
        if written.startswith(begun) and written.count(".") < deep:
            yield written
