"""A plugin's manifest, ``openclaw.plugin.json``, as rules get it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from moltconf.linter.document_files import DocumentFile

if TYPE_CHECKING:
    from moltconf.documents.manifest import ManifestShape
    from moltconf.text.tree import Value


class ManifestFile(DocumentFile):
    """One manifest for one release."""

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
