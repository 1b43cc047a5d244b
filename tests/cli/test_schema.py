"""``schema --vscode``: settings that a reader can paste."""

from __future__ import annotations

import json

from moltconf.library.inputs import CONFIG_NAMES
from tests.cli.conftest import Moltconf


def test_every_name_of_a_config_is_mapped_to_the_schema_that_the_note_writes(
    moltconf: Moltconf,
) -> None:
    answer = moltconf("schema", "--release", "2026.3.24", "--vscode")
    assert answer.code == 0
    settings = json.loads(answer.out)
    [schema] = settings["json.schemas"]
    url = schema["url"]
    assert {name.removeprefix("**/") for name in schema["fileMatch"]} == CONFIG_NAMES
    assert f"> {url.removeprefix('./')}" in answer.err
    assert "--release 2026.3.24" in answer.err


def test_without_it_the_schema_itself_is_printed(moltconf: Moltconf) -> None:
    answer = moltconf("schema", "--release", "2026.3.24", "--draft", "draft-07")
    assert json.loads(answer.out)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert answer.out.isascii(), "a terminal or pipe of any encoding takes it"
