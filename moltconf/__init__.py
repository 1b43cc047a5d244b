"""Validator, linter and migrator for the configs of Clawdbot, Moltbot and OpenClaw."""

from pathlib import Path
from typing import Any

__version__ = "0.1.0"

# In a checkout the folders `schemas` and `migrations` stand beside this package; a wheel holds
# them inside it (pyproject.toml, force-include). Either way they are moltconf.schemas and
# moltconf.migrations; never import them by their bare names.
_HERE = Path(__file__).parent
if not (_HERE / "schemas").is_dir() and (_HERE.parent / "schemas").is_dir():
    __path__.append(str(_HERE.parent))


def packaged(name: str) -> bytes:
    """A file of ``schemas/`` or ``migrations/``, from a folder or from inside a zipped wheel.

    ``importlib.resources`` gives the same at three times the cost of reading a whole catalogue.
    Raises :class:`FileNotFoundError`.
    """
    loader: Any = __spec__.loader if __spec__ else None
    for base in __path__:
        try:
            data: bytes = loader.get_data(f"{base}/{name}")
        except OSError:
            continue
        return data
    raise FileNotFoundError(name)
