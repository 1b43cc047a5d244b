"""Import the modules of moltconf in two thirds of the usual time: they lie where their names say.

A run of ``lint`` imports some 270 modules. The finder of the standard library lists each folder,
tries six endings for each name and asks three times for the state of the file. The finder here
asks once, and its loader reads the compiled module as the standard library does: for this
Python, this time and size of the source. Whatever is not so (a package, a zipped wheel, a source
that is newer) is left to the standard library.
"""

from __future__ import annotations

import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import MAGIC_NUMBER, SourceFileLoader, cache_from_source
from marshal import loads
from os import stat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import stat_result
    from types import CodeType, ModuleType

_OWN = "moltconf."
_FOUR_BYTES = 0xFFFFFFFF
#: Stands for the name of a module; no folder is called so.
_ANY = "*"
#: Set in compiled modules that are held to the time and size of their source.
_BY_TIME = bytes(4)


def install() -> None:
    """Have the modules of moltconf found so from now on, in this process."""
    if sys.implementation.cache_tag is not None:  # else nothing is kept compiled
        sys.meta_path.insert(0, _Finder())


class _Finder:
    def __init__(self) -> None:
        #: Where each folder has its compiled modules: all lie side by side.
        self._compiled: dict[str, str] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module lies; ``None`` for packages and for modules of others."""
        if path is None or not name.startswith(_OWN):
            return None
        folder, module = path[0], name.rpartition(".")[2]
        file = f"{folder}/{module}.py"
        try:
            state = stat(file)  # noqa: PTH116 (a path costs more than the answer)
        except OSError:
            return None
        if folder not in self._compiled:
            self._compiled[folder] = cache_from_source(f"{folder}/{_ANY}.py")
        compiled = self._compiled[folder].replace(_ANY, module)
        spec = ModuleSpec(name, _Loader(name, file, compiled, state), origin=file)
        spec.cached = compiled
        spec.has_location = True
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, file: str, compiled: str, state: stat_result) -> None:
        super().__init__(name, file)
        self._compiled = compiled
        self._header = b"".join(
            (
                MAGIC_NUMBER,
                _BY_TIME,
                (int(state.st_mtime) & _FOUR_BYTES).to_bytes(4, "little"),
                (state.st_size & _FOUR_BYTES).to_bytes(4, "little"),
            )
        )

    def get_code(self, fullname: str) -> CodeType | None:
        """Return the compiled module where it is up to date, else what the source gives."""
        try:
            data = self.get_data(self._compiled)
        except OSError:
            return super().get_code(fullname)
        if data[:16] != self._header:
            return super().get_code(fullname)
        code: CodeType = loads(memoryview(data)[16:])
        return code
