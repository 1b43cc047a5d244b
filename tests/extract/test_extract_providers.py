"""What a release says of providers goes into the table, and what it does not say of them stays."""

from __future__ import annotations

import json
from typing import Any

from moltconf.extract import providers

_KNOWN = ["2026.4.29", "2026.5.20", "2026.5.28", "2026.6.1"]
_EMPTY: dict[str, Any] = {"asked": [], "ids": {}, "logins": {}, "variables": {}}
_APRIL = {
    "ids": {"z.ai": "zai"},
    "logins": {"z.ai": "zai", "plan": "volcano", "cli": "anthropic"},
    "variables": {"zai": ["ZAI_API_KEY"], "volcano": ["V_KEY"], "anthropic": ["A_KEY"]},
}
#: The plugin of volcano is published by itself now; anthropic's is still there.
_JUNE = {
    "ids": {},
    "logins": {},
    "variables": {"zai": ["ZAI_API_KEY"], "anthropic": ["A_TOKEN", "A_KEY"]},
}


def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(json.dumps(_EMPTY))
    providers.put(table, "2026.4.29", _APRIL, _KNOWN)
    providers.put(table, "2026.6.1", _JUNE, _KNOWN)
    return table


def test_a_name_that_the_release_itself_gave_up_is_gone() -> None:
    rows = [
        {"since": "2026.4.29", "is": "zai"},
        {"since": "2026.6.1", "is": None, "after": "2026.4.29"},
    ]
    assert _table()["ids"]["z.ai"] == rows
    assert _table()["logins"]["z.ai"] == rows


def test_what_a_plugin_took_along_stays() -> None:
    table = _table()
    assert table["logins"]["plan"] == [{"since": "2026.4.29", "is": "volcano"}]
    assert table["variables"]["volcano"] == [{"since": "2026.4.29", "is": ["V_KEY"]}]
    assert [row["is"] for row in table["logins"]["cli"]] == ["anthropic", None]


def test_variables_that_changed_are_a_row_of_their_own() -> None:
    rows = _table()["variables"]["anthropic"]
    assert [row["is"] for row in rows] == [["A_KEY"], ["A_TOKEN", "A_KEY"]]


def test_a_release_may_be_asked_again_and_late() -> None:
    table = _table()
    providers.put(table, "2026.6.1", _JUNE, _KNOWN)
    assert table == _table()
    providers.put(table, "2026.5.28", _APRIL, _KNOWN)
    assert table["ids"]["z.ai"][-1] == {"since": "2026.6.1", "is": None}
