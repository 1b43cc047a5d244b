"""The exec approvals of a host, ``exec-approvals.json``, as rules get them.

No finding, and no message, holds a token or a command of the file.
"""

from __future__ import annotations

from functools import cached_property

from moltconf.linter.document_files import DocumentFile
from moltconf.product.documents import APPROVALS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.documents.approvals import ApprovalsShape
    from moltconf.linter.config import Config
    from moltconf.text.tree import Value


class ApprovalsFile(DocumentFile):
    """The approvals of one host for one release."""

    kind = APPROVALS
    strict_rule = "tools/approvals-not-json"
    strict_message = "this is not JSON, so none of the approvals counts"
    strict_help = "approvals take no comments, trailing commas or single quotes"

    @cached_property
    def shape(self) -> ApprovalsShape | None:
        """What the release reads of approvals, ``None`` where it has none."""
        from moltconf.documents.approvals import shape_of

        return shape_of(self.release)

    def belongs_to(self, config: Config) -> bool:
        """Return whether the agents are those of the config: a machine that only runs commands
        approves them for agents elsewhere."""
        return not config.leads_elsewhere

    @property
    def root(self) -> dict[str, Value]:
        """The keys as written, empty where the file holds no object."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def has_version(self) -> bool:
        """Whether the release takes the version of the file."""
        version = self.root.get("version")
        is_number = isinstance(version, int | float) and not isinstance(version, bool)
        if self.shape is None or self.shape.versions is None:
            return True
        return is_number and version in self.shape.versions

    @property
    def is_accepted(self) -> bool | None:
        if self.shape is None or self.shape.versions is None:
            return None
        refused = self.shape.refuses_words and any(
            True for _ in self.shape.unknown_words(self.root)
        )
        return self.has_version and not refused
