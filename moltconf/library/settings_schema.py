"""The JSON Schema of the settings, for editors: ``docs/moltconf.schema.json``."""

from __future__ import annotations

import json

from moltconf.library.settings_model import Settings


def schema_text() -> str:
    """Return the text of that file, which ``python -m moltconf.dev generate`` writes."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Settings.model_json_schema(by_alias=True),
        "title": "Settings of moltconf",
    }
    return json.dumps(schema, indent=2) + "\n"
