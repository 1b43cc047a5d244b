"""Name the other places of a fault."""

from __future__ import annotations

from moltconf.findings import Finding
from moltconf.text.keypath import format_path

#: More than these are counted: JSON and SARIF have all of them.
_MOST_NAMED = 3


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
