"""``schema --vscode``: settings that a reader can paste."""

from __future__ import annotations

import json

from moltconf.library.inputs import CONFIG_NAMES
from tests.cli.conftest import Moltconf


def test_the_settings_hold_the_schema_for_every_name_of_a_config(moltconf: Moltconf) -> None:
    answer = moltconf("schema", "--release", "2026.3.24", "--vscode")
    assert (answer.code, answer.err) == (0, "")
    settings = json.loads(answer.out)
    [mapped] = settings["json.schemas"]
    assert {name.removeprefix("**/") for name in mapped["fileMatch"]} == CONFIG_NAMES
    assert set(settings["files.associations"]) == set(mapped["fileMatch"])
    printed = moltconf("schema", "--release", "2026.3.24", "--draft", "draft-07")
    assert mapped["schema"] == json.loads(printed.out)


def test_without_it_the_schema_itself_is_printed(moltconf: Moltconf) -> None:
    answer = moltconf("schema", "--release", "2026.3.24", "--draft", "draft-07")
    assert json.loads(answer.out)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert answer.out.isascii(), "a terminal or pipe of any encoding takes it"
