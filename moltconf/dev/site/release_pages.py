"""A page a release: what changed in it, keys and behaviour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from moltconf import addresses
from moltconf.behaviour.records import BehaviourChange
from moltconf.behaviour.tables import crossed, oldest_asked
from moltconf.catalogue.catalogue import Release, releases
from moltconf.catalogue.release_difference import ReleaseDifference, difference
from moltconf.dev.site.behaviour_pages import link_to, situation
from moltconf.dev.site.outlines import accepting, outlines, section_of
from moltconf.dev.site.tables import code, plain, table
from moltconf.migrator.chain import chain
from moltconf.migrator.step_successors import successors
from moltconf.release_order import release_key
from moltconf.text.keypath import KeyPath, format_path


def pages() -> Iterator[tuple[str, str]]:
    """Yield the pages by their names."""
    yield "releases/index.md", _index()
    first = releases()[0]
    yield _name(first), _oldest(first)
    for before, after in pairwise(releases()):
        yield _name(after), _page(before, after)


def _name(one: Release) -> str:
    return f"releases/{one.name}.md"


def _index() -> str:
    rows = (
        (f"[{one.name}]({one.name}.md)", one.date, one.product, _count(one))
        for one in reversed(releases())
    )
    lines = [
        "# Releases",
        "",
        "What changed in each release: the keys that it accepts, and what it does where a config",
        "says nothing.",
        "",
        *table(("release", "built", "package", "key paths"), rows),
    ]
    return "\n".join(lines)


def _count(one: Release) -> str:
    if not one.added and not one.removed and not one.changed:
        return "no changes"
    return f"{one.added} added, {one.removed} removed, {one.changed} changed"


def _oldest(one: Release) -> str:
    return (
        f"# Release {one.name}\n\nThe oldest release that moltconf knows, built on {one.date}. "
        f"[All keys](../keys/index.md) says which it accepts.\n"
    )


def _page(before: Release, after: Release) -> str:
    found = difference(outlines()[before.name], outlines()[after.name])
    lines = [
        f"# What changed in {after.name}",
        "",
        f"Compared with [{before.name}]({before.name}.md). Built on {after.date}, package "
        f"`{after.package}`. Key paths: {_count(after)}.",
        "",
        f"Ask about your own config: `moltconf migrate --to {after.name}`. "
        f"[JSON Schema]({addresses.schema_of(after.name)}).",
        "",
        *_behaviour(before, after),
        *_steps(before, after),
        *_keys(found),
    ]
    return "\n".join(lines)


def _behaviour(before: Release, after: Release) -> list[str]:
    if release_key(before.name) < release_key(oldest_asked()):
        return []
    changes = [
        each for crossing in crossed((before.name,), after.name) for each in crossing.changes
    ]
    if not changes:
        return []
    return [
        "## Behaviour",
        "",
        "What it does otherwise where a config says nothing, the gravest first.",
        "",
        *table(("at stake", "fact", "where", "before", "now"), map(_change, changes)),
    ]


def _change(one: BehaviourChange) -> tuple[str, ...]:
    says = (one.case.says or one.fact.says).replace("{value}", "…")
    fact = f"{link_to(one.fact, '../behaviour/')}: {plain(says)}"
    return one.danger, fact, situation(one.case), plain(one.words_before), plain(one.words_after)


def _steps(before: Release, after: Release) -> list[str]:
    first, last = release_key(before.name), release_key(after.name)
    rows = (
        (f"[{step.id}](../migrations/{step.id}.md)", plain(step.summary))
        for step in chain()
        if first < release_key(step.release) <= last
    )
    return _part("Migration steps", table(("step", "does"), rows))


def _keys(found: ReleaseDifference) -> Iterator[str]:
    gone = ((_link(path), _successor(path)) for path in found.removed)
    yield from _part("No longer accepted", table(("key", "instead"), gone))
    tighter = ((_link(each.path), plain(each.what)) for each in found.narrowed)
    yield from _part("Accepts less", table(("key", "what changed"), tighter))
    new = ((_link(path),) for path in found.added)
    yield from _part("New keys", table(("key",), new))


def _part(title: str, lines: list[str]) -> list[str]:
    return [f"## {title}", "", *lines] if lines else []


def _link(path: KeyPath) -> str:
    """A key path, with a link where the reference has it: a step may lead to a pattern."""
    shown = code(format_path(path)) if path else "the config itself"
    return f"[{shown}](../keys/{section_of(path)}.md)" if path and path in accepting() else shown


def _successor(path: KeyPath) -> str:
    for each in successors(path):
        where = "removed" if each.path is None else f"now {_link(each.path)}"
        return f"{where} ([{each.step}](../migrations/{each.step}.md))"
    return ""
