"""Leave out what cannot be said of a config inside another file: of what a template fills in, and
of what a part of a config does not show."""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.findings import Finding
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import find_entry


def certain(tree: ConfigTree, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings that hold whatever becomes of the host of a config."""
    region = tree.document.source.region
    if region is None or tree.root is None:
        return list(findings)
    return [
        each
        for each in findings
        if not any(_is_below(path, tree.opaque_paths) for path in (each.path, *each.evidence))
        and (not region.is_fragment or each.place is not None or _is_written(tree, each))
    ]


def _is_below(path: KeyPath, places: frozenset[KeyPath]) -> bool:
    return bool(places) and any(path[:length] in places for length in range(len(path) + 1))


def _is_written(tree: ConfigTree, finding: Finding) -> bool:
    """Whether a finding is about a key that the text has."""
    paths = (finding.path, *finding.evidence)
    return tree.root is not None and all(find_entry(tree.root, path) for path in paths)
