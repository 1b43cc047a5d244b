"""The JSON formats as pydantic sees them: checked reading, and JSON Schemas.

The only module of the library that imports pydantic. The classes are those of
:mod:`moltconf.results`.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import TypeAdapter

from moltconf import results
from moltconf.results import (
    BaselineFile,
    CredentialsReport,
    DiffReport,
    MigrationReport,
    ReleaseList,
    Report,
    Result,
    RuleList,
)

Read = TypeVar("Read", bound=Result)

#: The class of each format.
FORMATS: Mapping[str, type[Result]] = MappingProxyType(
    {
        "moltconf-report/1": Report,
        "moltconf-migration/1": MigrationReport,
        "moltconf-diff/1": DiffReport,
        "moltconf-credentials/1": CredentialsReport,
        "moltconf-releases/1": ReleaseList,
        "moltconf-rules/1": RuleList,
        "moltconf-baseline/1": BaselineFile,
    }
)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def adapter(cls: type[Read]) -> TypeAdapter[Read]:
    """Return what checks and reads the JSON of a result: ``adapter(Report).validate_json(text)``.

    Unknown keys are errors.
    """
    return TypeAdapter(cls)


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a format, ``moltconf-report/1``; KeyError for one there is not."""
    made = adapter(FORMATS[name]).json_schema()
    definitions = {
        called: _described(getattr(results, called), each) for called, each in made["$defs"].items()
    }
    whole = _described(FORMATS[name], made)
    # older pydantic says it twice
    whole["properties"]["format"] = {"const": name, "title": "Format", "type": "string"}
    return {"$schema": _DIALECT, **whole, "$defs": definitions, "title": name}


def _described(cls: type, schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a class with what the class says of itself: older pydantic leaves it out."""
    return dict(sorted({**schema, "description": inspect.getdoc(cls)}.items()))


def schema_files() -> dict[str, str]:
    """Return the text of every published schema by the name of its file."""
    return {
        f"{name.replace('/', '-')}.schema.json": json.dumps(json_schema(name), indent=2) + "\n"
        for name in FORMATS
    }
