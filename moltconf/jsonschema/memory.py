"""Remember what is known of a value that several releases judge."""

from __future__ import annotations

from moltconf.identity import ByIdentity
from moltconf.jsonschema.schema import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.jsonschema.results import Endless


class Memory:
    """Answers whether a value, or what is in it, fits a section of the catalogue.

    A release that has the same section says the same of the very same value, which must not
    change meanwhile. ``entered`` counts the sections that were looked into.
    """

    __slots__ = ("_sections", "entered")

    def __init__(self) -> None:
        self._sections: dict[tuple[bool, Endless | None], ByIdentity[ByIdentity[bool]]] = {}
        self.entered = 0

    def of(
        self, section: Schema, *, knows_references: bool, endless: Endless | None
    ) -> ByIdentity[bool]:
        """Return what is known of values that were held against ``section``."""
        sections = self._sections.setdefault((knows_references, endless), ByIdentity())
        known = sections.get(section)
        if known is None:
            known = sections[section] = ByIdentity()
        return known
