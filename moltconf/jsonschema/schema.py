"""Schemas as plain data, and the marks beside JSON Schema draft-07 that the evaluation follows."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


Schema: TypeAlias = "dict[str, Any] | bool"

#: Refers to another schema by the name of its section.
SECTION = "x-section"
#: Marks a schema that values are not held against.
UNCHECKED = "x-unchecked"
