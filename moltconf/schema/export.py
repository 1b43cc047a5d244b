"""The schema for other programs, by pydantic: JSON Schema, validation, and dumps without secrets.

The one module of the schema that imports pydantic, so that only who asks pays for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import core_schema

from moltconf.masking.masked_records import masked_record
from moltconf.schema.record import Record
from moltconf.schema.values import Hidden, Located

R = TypeVar("R", bound=Record)
#: Stands for every secret in a dump.
HIDDEN = "***"


#: Made when first asked for: it takes pydantic a while.
_ADAPTERS: dict[type[Record], TypeAdapter[Any]] = {}


def adapter(cls: type[R]) -> TypeAdapter[R]:
    """Return pydantic's view of a class of the schema."""
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def json_schema(cls: type[Record]) -> dict[str, Any]:
    """Return the JSON Schema of what :func:`dump` makes of a ``cls``."""
    return adapter(cls).json_schema(mode="serialization")


def dump(record: Record) -> dict[str, Any]:
    """Return a record as JSON data: ``"***"`` stands for what a report would hide."""
    data: dict[str, Any] = adapter(_kind(record)).dump_python(masked_record(record), mode="json")
    return data


def _kind(record: Record) -> Any:
    """Return the class to dump a record as: a value alone does not tell pydantic what it holds."""
    if isinstance(record, Located) and isinstance(record.value, Record | Hidden):
        return Located[type(record.value)]  # type: ignore[misc]
    return type(record)


def validate(cls: type[R], data: object) -> R:
    """Return the ``cls`` that JSON data describes. Raises ``pydantic.ValidationError``."""
    return adapter(cls).validate_python(data)


def hidden_text(cls: Callable[[str], Any]) -> core_schema.CoreSchema:
    """Describe a class of texts that no dump shows."""
    return core_schema.no_info_after_validator_function(
        cls,
        core_schema.str_schema(),
        serialization=core_schema.plain_serializer_function_ser_schema(
            lambda _: HIDDEN, return_schema=core_schema.str_schema()
        ),
    )


def hidden_mapping(cls: type[dict[str, Any]]) -> core_schema.CoreSchema:
    """Describe a class of mappings of which dumps show the names alone."""
    shown = core_schema.dict_schema(core_schema.str_schema(), core_schema.str_schema())
    return core_schema.no_info_after_validator_function(
        cls,
        core_schema.dict_schema(core_schema.str_schema(), core_schema.any_schema()),
        serialization=core_schema.plain_serializer_function_ser_schema(
            lambda mapping: dict.fromkeys(mapping, HIDDEN), return_schema=shown
        ),
    )
