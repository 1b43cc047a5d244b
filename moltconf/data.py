"""The data that is renewed without the code: the catalogue of releases, and what reports may show.

In a checkout these are files. A wheel holds them as one pack (:mod:`moltconf.pack`), and so does
the package ``moltconf-data``, which is published whenever the product is: installed beside
moltconf, it counts where its data are newer than those of the wheel (docs/decisions/0021-data.md).
It is found by its place, and no code of it is imported.
"""

from __future__ import annotations

import os
from functools import cache

import moltconf
from moltconf import packaged
from moltconf.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    # imported where there is one: a checkout has none (docs/decisions/0008-start-up.md)
    from moltconf.pack import Pack

#: What this code can read. Data that ask for more are refused.
FORMAT = 1
PACK = "data.pack"
_COMPANION = "moltconf_data"


def data(name: str) -> bytes:
    """Return a file of the data, by its path in a checkout (``schemas/index.json``).

    Raises :class:`FileNotFoundError`, and :class:`~moltconf.errors.UsageError` where the installed
    data cannot be used.
    """
    pack = _pack()
    if pack is None:
        return packaged(name)
    from moltconf.pack import PackError

    try:
        return pack.read(name)
    except PackError as error:
        raise _damaged(_owner(pack)) from error


def edition() -> str:
    """Return which data are in use, in words."""
    pack = _pack()
    if pack is None:
        return "of this checkout"
    return f"{pack.about['version']}, from {_owner(pack)}"


def _owner(pack: Pack) -> str:
    """The name of the package that a pack is a file of."""
    return "moltconf" if pack is _own() else "moltconf-data"


def _damaged(owner: str) -> UsageError:
    return UsageError(f"the data of {owner} are damaged: install it again")


@cache
def _pack() -> Pack | None:
    """The pack to read; ``None`` in a checkout."""
    own = _own()
    if own is None:
        return None
    companion = _companion()
    if companion is None or companion.about["edition"] <= own.about["edition"]:
        return own
    return companion


@cache
def _own() -> Pack | None:
    try:
        found = packaged(PACK)
    except FileNotFoundError:
        return None
    from moltconf.pack import Pack, PackError

    try:
        return Pack(found)
    except PackError as error:
        raise _damaged("moltconf") from error


def _companion() -> Pack | None:
    """The pack of ``moltconf-data``, where it is installed beside this package."""
    site = os.path.dirname(os.path.dirname(os.path.abspath(moltconf.__file__)))  # noqa: PTH100, PTH120
    path = os.path.join(site, _COMPANION, PACK)  # noqa: PTH118
    if not os.path.isfile(path):  # noqa: PTH113
        return None
    from moltconf.pack import Pack, PackError

    loader: Any = moltconf.__spec__.loader if moltconf.__spec__ else None
    try:
        pack = Pack(loader.get_data(path))
    except (OSError, PackError) as error:
        raise UsageError(f"moltconf-data is damaged ({path}): install it again") from error
    if pack.about["format"] > FORMAT:
        raise UsageError(
            f"moltconf-data {pack.about['version']} is too new for moltconf "
            f"{moltconf.__version__}: install a newer moltconf, or an older moltconf-data"
        )
    return pack
