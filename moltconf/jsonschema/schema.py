"""Schemas as plain data, and the marks beside JSON Schema draft-07 that the evaluation follows."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias


Schema: TypeAlias = "dict[str, Any] | bool"

#: The keywords that hold schemas by name.
NAMED = ("properties", "patternProperties")
#: The keywords that hold several schemas for one value.
BRANCHES = ("anyOf", "oneOf", "allOf")
#: The bounds of numbers, lengths and counts, the lower ones and the upper ones.
LOWER_BOUNDS = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
UPPER_BOUNDS = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
#: What a text with a reference to a variable may break, because its value is not known.
TEXT_KEYWORDS = ("const", "enum", "pattern", "format", "minLength", "maxLength")

#: Refers to another schema by the name of its section.
SECTION = "x-section"
#: Marks a schema that values are not held against.
UNCHECKED = "x-unchecked"
