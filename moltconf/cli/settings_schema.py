"""The JSON Schema of the settings, for editors: ``python -m moltconf.cli.settings_schema FILE``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from moltconf.cli.settings_model import Settings


def schema_text() -> str:
    """The schema as ``docs/moltconf.schema.json`` holds it."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Settings.model_json_schema(by_alias=True),
        "title": "Settings of moltconf",
    }
    return json.dumps(schema, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(schema_text(), "utf-8")
