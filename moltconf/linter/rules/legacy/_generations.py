"""Configs of several generations of the product in one folder, and which of them is read."""

from __future__ import annotations

from pathlib import Path

from moltconf.fields import Fields
from moltconf.product.names import FILES, names_of


class Generations(Fields):
    """A config and the other files beside it that bear a name of the product's.

    ``read`` is the one that a release reads, ``None`` where it reads none of them.
    """

    own: str
    others: tuple[str, ...]
    read: str | None


def generations(path: Path | None, release: str) -> Generations | None:
    """Return what lies beside a config; ``None`` where it has no name of the product's or lies
    alone."""
    if path is None or path.name not in FILES:
        return None
    others = tuple(name for name in sorted(FILES - {path.name}) if _is_another(path, name))
    if not others:
        return None
    present = {path.name, *others}
    read = next((name for name in names_of(release).files if name in present), None)
    return Generations(path.name, others, read)


def _is_another(path: Path, name: str) -> bool:
    """Return whether there is a file of that name, and not as a link between the two."""
    other = path.with_name(name)
    try:
        return other.is_file() and not path.samefile(other)
    except OSError:
        return False
