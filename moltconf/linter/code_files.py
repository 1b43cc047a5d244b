"""Look for files of code beside a config."""

from __future__ import annotations

from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.include import ConfigTree


def is_missing(tree: ConfigTree, folder: Path, name: str) -> bool:
    """Return whether a file is surely missing: ``folder`` lies beside the config and lacks it.

    Nothing outside of that folder is looked at.
    """
    source = tree.document.source
    if source.path is None or source.region is not None:
        return False
    root = source.path.parent / folder
    try:
        place = (root / name).resolve()
        return root.is_dir() and place.is_relative_to(root.resolve()) and not place.exists()
    except (OSError, ValueError):
        return False
