"""Validator, linter and migrator for the configs of Clawdbot, Moltbot and OpenClaw.

``moltconf.lint("openclaw.json")`` and its like are described in docs/library.md.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from moltconf import errors as errors
    from moltconf import formats as formats
    from moltconf import results as results
    from moltconf import schema as schema
    from moltconf.api import ConfigFile as ConfigFile
    from moltconf.api import Migration as Migration
    from moltconf.api import credentials as credentials
    from moltconf.api import diff as diff
    from moltconf.api import explain as explain
    from moltconf.api import lint as lint
    from moltconf.api import load as load
    from moltconf.api import migrate as migrate
    from moltconf.api import validate as validate
    from moltconf.errors import InputError as InputError
    from moltconf.errors import MoltconfError as MoltconfError
    from moltconf.errors import RefusedError as RefusedError
    from moltconf.errors import UsageError as UsageError

__version__ = "0.1.0"

#: Public names, and the modules that have them: imported when somebody asks for one.
_PUBLIC = {
    **dict.fromkeys(
        ("load", "validate", "lint", "migrate", "diff", "credentials", "explain"), "moltconf.api"
    ),
    **dict.fromkeys(("ConfigFile", "Migration"), "moltconf.api"),
    **dict.fromkeys(
        ("MoltconfError", "UsageError", "InputError", "RefusedError"), "moltconf.errors"
    ),
}
#: Public modules: `moltconf.schema.Gateway` needs no import of its own.
_MODULES = ("errors", "formats", "results", "schema")
__all__ = ["__version__", *_PUBLIC]

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
#: Nearly every file of the package is read at once.
_PIECE = 1 << 16

# In a checkout the folders `schemas` and `migrations` stand beside this package; a wheel holds
# them inside it (pyproject.toml, force-include). Either way they are moltconf.schemas and
# moltconf.migrations; never import them by their bare names.
_HERE = os.path.dirname(__file__)  # noqa: PTH120
_ABOVE = os.path.dirname(_HERE)  # noqa: PTH120
if not os.path.isdir(f"{_HERE}/schemas") and os.path.isdir(f"{_ABOVE}/schemas"):  # noqa: PTH112
    __path__.append(_ABOVE)


def packaged(name: str) -> bytes:
    """Return a data file by its path in the package, from a folder or from inside a zipped wheel.

    ``importlib.resources`` gives the same at three times the cost of reading a whole catalogue.
    Raises :class:`FileNotFoundError`.
    """
    # in a checkout most of the data stand beside the package
    for base in reversed(__path__):
        try:
            return read_at_once(f"{base}/{name}")
        except OSError:
            continue
    loader: Any = __spec__.loader if __spec__ else None
    try:
        data: bytes = loader.get_data(f"{_HERE}/{name}")
    except OSError:
        raise FileNotFoundError(name) from None
    return data


def read_at_once(path: str) -> bytes:
    """Return what a file holds; to open it as an object takes twice as many calls of the system.

    Raises :class:`OSError`.
    """
    file = os.open(path, _READ)
    try:
        data = b""
        while piece := os.read(file, _PIECE):
            data += piece
    finally:
        os.close(file)
    return data


def _imported(name: str) -> Any:
    from importlib import import_module

    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_PUBLIC[name]), name)
    globals()[name] = found
    return found


if not TYPE_CHECKING:  # with it, type checkers would take any name for one of ours
    __getattr__ = _imported


def __dir__() -> list[str]:
    return sorted({*globals(), *_PUBLIC, *_MODULES})
