"""What a release refuses of an ``$include`` that can be read.

Measured: clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.2.12 read any file,
openclaw@2026.2.17 refuses files outside the folder of the config, and openclaw@2026.9.6 the three
kinds below; when the other two limits came is not known, so they count from 2026.9.6.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.include import ConfigTree, Include
from moltconf.findings import Finding, Place, Severity
from moltconf.release_order import release_key

_CONFINED = release_key("2026.2.17")
_LIMITED = release_key("2026.9.6")
_MOST_BYTES = 2 * 1024 * 1024


def include_findings(tree: ConfigTree, release: str) -> Iterator[Finding]:
    """The includes that ``release`` refuses, each where it is written."""
    key = release_key(release)
    for include in tree.includes:
        if key >= _CONFINED and not include.inside_root:
            yield _at(
                include,
                "include/outside-root",
                f"{release} refuses files outside the folder of the config",
                "move the file into that folder, or name its folder in OPENCLAW_INCLUDE_ROOTS",
            )
        elif key >= _LIMITED and (include.size or 0) > _MOST_BYTES:
            yield _at(
                include,
                "include/unreadable-file",
                f"{release} refuses included files over 2 MiB",
                "split the file",
            )
        elif key >= _LIMITED and (include.hard_links or 1) > 1:
            yield _at(
                include,
                "include/unreadable-file",
                f"{release} refuses included files that have a second name (hard link)",
                "make it a file of its own",
            )


def _at(include: Include, rule: str, message: str, advice: str) -> Finding:
    place = Place(*include.place)
    return Finding(rule, Severity.ERROR, message, include.path, advice, place=place)
