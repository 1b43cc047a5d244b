"""Words that reports have in common: findings in order, how several are counted, how a release is
named."""

from __future__ import annotations

from moltconf.catalogue.catalogue import learned_release
from moltconf.findings import FileResult, Finding, Placed, Unreadable, in_order
from moltconf.report.printable import printable
from moltconf.text.keypath import format_path

#: More than these are counted: JSON and SARIF have all of them.
_MOST_NAMED = 3


def locate(result: FileResult) -> list[Placed]:
    """Return the findings of a file, the gravest first, then in the order of the text, the named
    file first."""
    placed = in_order(result.tree, (Placed.of(result.tree, each) for each in result.findings))
    return sorted(placed, key=lambda each: -each.finding.severity.rank)


def not_judged(each: Unreadable) -> str:
    """Return the line of a report about an input that was not judged."""
    return printable(f"{each.name}: not judged: {each.reason}")


def more_places(finding: Finding) -> str | None:
    """Return how many places a fault has beside that of the finding, and the first of them;
    ``None`` where there is no other."""
    others = finding.others
    if not others:
        return None
    count = f"and {numbered(len(others), 'more place')}"
    # where a key stands twice, its path names no other place
    paths = dict.fromkeys(each.path for each in others if each.path not in ((), finding.path))
    named = [format_path(path) for path in paths][:_MOST_NAMED]
    if not named:
        return count
    return f"{count}: {', '.join(named)}{', …' if len(others) > len(named) else ''}"


def numbered(number: int, word: str) -> str:
    """Return a number of things in words: ``2 steps``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def counted(finding: Finding) -> str:
    """Return the message of a finding with the number of its other places, for one line."""
    if not finding.others:
        return finding.message
    count = len(finding.others)
    return f"{finding.message} (and {numbered(count, 'more place')})"


def named(release: str) -> str:
    """Return a release as a text report names it: another machine may not know a learned one."""
    return f"{release} (learned)" if learned_release(release) is not None else release
