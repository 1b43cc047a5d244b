"""Find the compiled modules of this package without a search.

To find a module, Python lists folders and tries several endings. A module of moltconf stands where
its name says, so the command opens its compiled file at once, which halves the work
(docs/decisions/0008-start-up.md).

Python searches as ever where this finds nothing: a module is not compiled, its source has changed,
or the compiled file comes from another folder.
"""

from __future__ import annotations

import os
import sys
from importlib.machinery import BuiltinImporter, ModuleSpec, SourceFileLoader
from importlib.util import MAGIC_NUMBER
from marshal import loads
from os import sep

import moltconf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import CodeType, ModuleType

_PREFIX = f"{moltconf.__name__}."
_PACKAGE = "__init__"
#: Begins a compiled file that holds the time and the size of its source instead of a hash.
_BEGIN = MAGIC_NUMBER + bytes(4)
_HEADER = 16
_Module: type[ModuleType] = type(moltconf)


class CompiledLoader(SourceFileLoader):
    """Loads a module whose code was read when the module was found."""

    code: CodeType

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return the module with the attributes that Python would look for in vain to set them."""
        module = _Module(spec.name)
        module.__dict__.update(__file__=spec.origin, __cached__=spec.cached)
        return module

    def get_code(self, fullname: str) -> CodeType:
        """Return the code of the module."""
        return self.code


class CompiledFinder:
    """Finds modules of moltconf whose compiled file belongs to their source.

    ``ending`` follows the name of a module in the name of its compiled file.
    """

    def __init__(self, ending: str) -> None:
        self._ending = ending

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what to load for a module, or ``None`` to let Python search for it."""
        if path is None or not name.startswith(_PREFIX):
            return None
        last = name.rpartition(".")[2]
        for folder in path:
            found = self._spec(name, folder, last)
            found = found or self._spec(name, f"{folder}{sep}{last}", _PACKAGE)
            if found is not None:
                return found
        return None

    def _spec(self, name: str, folder: str, stem: str) -> ModuleSpec | None:
        source = f"{folder}{sep}{stem}.py"
        compiled = f"{folder}{sep}__pycache__{sep}{stem}{self._ending}"
        code = _code(source, compiled)
        if code is None:
            return None
        loader = CompiledLoader(name, source)
        loader.code = code
        spec = ModuleSpec(name, loader, origin=source)
        spec.has_location = True
        spec.cached = compiled
        if stem == _PACKAGE:
            spec.submodule_search_locations = [folder]
        return spec


def _code(source: str, compiled: str) -> CodeType | None:
    """The code in a compiled file, where it was compiled from this source as it is now."""
    try:
        data = moltconf.read_at_once(compiled)
        state = os.stat(source)  # noqa: PTH116 (a path costs more than all the rest)
    except OSError:
        return None
    if data[:_HEADER] != _BEGIN + _number(int(state.st_mtime)) + _number(state.st_size):
        return None
    code: CodeType = loads(memoryview(data)[_HEADER:])
    # a file that was compiled in another folder names its source there, and Python corrects that
    return code if code.co_filename == source else None


def _number(value: int) -> bytes:
    return (value & 0xFFFF_FFFF).to_bytes(4, "little")


def find_compiled_modules() -> None:
    """From now on find modules of this package so, if Python keeps compiled files beside them.

    Finders that somebody else has put before those of Python are still asked first.
    """
    spec = moltconf.__spec__
    if spec is None or type(spec.loader) is not SourceFileLoader or spec.cached is None:
        return
    beside = f"{moltconf.__path__[0]}{sep}__pycache__{sep}{_PACKAGE}"
    if spec.cached.startswith(beside) and BuiltinImporter in sys.meta_path:
        finder = CompiledFinder(spec.cached.removeprefix(beside))
        sys.meta_path.insert(sys.meta_path.index(BuiltinImporter), finder)
