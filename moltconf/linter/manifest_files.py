"""A plugin's manifest, ``openclaw.plugin.json``, as rules get it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from moltconf.files.guarded import MAX_MANIFEST, read_regular_file
from moltconf.linter.document_files import DocumentFile
from moltconf.product.documents import MANIFEST
from moltconf.product.names import names_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.documents.manifest import ManifestShape
    from moltconf.text.keypath import KeyPath
    from moltconf.text.tree import Value

#: Endings of code: of one entry any of them may lie in the folder.
_CODE = (".ts", ".mts", ".cts", ".js", ".mjs", ".cjs")
#: Words in a script of a package that may write what its entry names.
_BUILDS = (
    "build",
    "bundle",
    "compile",
    "prepare",
    "prepack",
    "prepublish",
    "install",
    "tsc",
    "tsup",
)


class ManifestFile(DocumentFile):
    """One manifest for one release."""

    kind = MANIFEST
    strict_rule = "plugins/manifest-not-json"
    strict_message = "this is not JSON, so the plugin is not loaded"
    strict_help = "this release takes no comments, trailing commas or single quotes here"

    @cached_property
    def shape(self) -> ManifestShape | None:
        """What the release reads of a manifest, ``None`` where it reads none."""
        from moltconf.documents.manifest import shape_of

        return shape_of(self.release)

    @property
    def root(self) -> dict[str, Value]:
        """The keys as written, empty where the manifest is no object."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def is_strict(self) -> bool:
        return self.shape is not None and not self.shape.is_json5

    @property
    def is_accepted(self) -> bool | None:
        if self.shape is None:
            return None
        return not any(True for _ in self.shape.refusals(self.value))

    @property
    def missing_folders(self) -> Iterator[tuple[KeyPath, str]]:
        """The folders of skills that the manifest names and that do not lie beside it."""
        folder, listed = self._folder, self.root.get("skills")
        for number, name in enumerate(listed if isinstance(listed, list) else ()):
            if folder is None or not isinstance(name, str) or not name.strip():
                continue
            if not self._may_be_built(name) and not (folder / name.strip()).exists():
                yield ("skills", number), name.strip()

    @property
    def missing_entries(self) -> Iterator[str]:
        """The files of code that the package beside the manifest names and that are not there."""
        section = self._package.get(names_of(self.release).product)
        listed = section.get("extensions") if isinstance(section, dict) else None
        for name in listed if isinstance(listed, list) else ():
            if isinstance(name, str) and name.strip() and self._is_missing(name.strip()):
                yield name.strip()

    @property
    def names_no_code(self) -> bool:
        """Whether the package beside the manifest says nothing to the product, and no code lies
        where the product looks for it then. Plugins of skills alone need none."""
        from moltconf.documents.manifest import needs_no_code

        if self._folder is None or not self._package or needs_no_code(self.root):
            return False
        if names_of(self.release).product in self._package:
            return False
        return not any((self._folder / f"index{each}").exists() for each in _CODE)

    def _is_missing(self, entry: str) -> bool:
        """Return whether code is surely missing: nothing that builds the package writes it."""
        assert self._folder is not None
        place = self._folder / entry
        stem = place.with_suffix("")
        if place.suffix not in _CODE or any(stem.with_suffix(each).exists() for each in _CODE):
            return False
        return not self._may_be_built(entry)

    def _may_be_built(self, name: str) -> bool:
        """Return whether something may write a file that is not there yet: source text is what a
        repository holds, what a folder has for a build is not."""
        scripts = self._package.get("scripts")
        texts = (
            (f"{one} {text}" for one, text in scripts.items()) if isinstance(scripts, dict) else ()
        )
        builds = any(word in text for text in texts for word in _BUILDS)
        return builds and not name.endswith((".ts", ".mts", ".cts"))

    @property
    def _folder(self) -> Path | None:
        path = self.tree.document.source.path
        return path.parent if path is not None else None

    @cached_property
    def _package(self) -> dict[str, Value]:
        """``package.json`` in the same folder, empty where there is none that can be read."""
        if self._folder is None:
            return {}
        try:
            read = json.loads(read_regular_file(self._folder / "package.json", MAX_MANIFEST))
        except (OSError, ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}
