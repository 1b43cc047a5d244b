"""Configs of several generations of the product in one folder, and which of them is read."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.files.paths import isfile, join, name_of, normal, parent, samefile
from moltconf.product.names import FILES, names_of


class Generations(Fields):
    """A config and the other files beside it that bear a name of the product's.

    ``read`` is the one that a release reads, ``None`` where it reads none of them.
    """

    own: str
    others: tuple[str, ...]
    read: str | None


def generations(file: str | None, release: str) -> Generations | None:
    """Return what lies beside a config; ``None`` where it has no name of the product's or lies
    alone."""
    if file is None or name_of(file) not in FILES:
        return None
    own = name_of(file)
    others = tuple(name for name in sorted(FILES - {own}) if _is_another(file, name))
    if not others:
        return None
    present = {own, *others}
    read = next((name for name in names_of(release).files if name in present), None)
    return Generations(own, others, read)


def _is_another(file: str, name: str) -> bool:
    """Return whether there is a file of that name, and not as a link between the two."""
    other = join(parent(normal(file)), name)
    try:
        return isfile(other) and not samefile(file, other)
    except OSError:
        return False
