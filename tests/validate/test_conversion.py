"""What releases of March and April rewrite before they judge (measured: 2026.3.22 to 2026.5.2)."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from moltconf.text.tree import Value
from moltconf.validator.conversions.as_read import as_read
from moltconf.validator.verdict import judge

#: Config, releases that take it, releases that refuse it.
SHAPES: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"audio": {"transcription": {"command": []}}}, "2026.4.7 2026.4.29", "2026.4.5 2026.5.2"),
    ({"talk": {"bogus": 1, "provider": "x"}}, "2026.4.8", "2026.4.2 2026.5.2"),
    ({"memorySearch": {"enabled": True}}, "2026.3.28 2026.4.2 2026.4.7", "2026.3.24 2026.4.5"),
    ({"heartbeat": {"every": "5m", "showOk": True}}, "2026.4.2 2026.4.8", "2026.4.5 2026.5.2"),
    ({"gateway": {"bind": "0.0.0.0"}}, "2026.3.31 2026.4.29", "2026.3.24 2026.5.2"),
    ({"messages": {"tts": {"edge": {"voice": "x"}}}}, "2026.3.31 2026.4.8", "2026.3.28 2026.5.2"),
    ({"channels": {"telegram": {"streamMode": "x"}}}, "2026.4.8 2026.4.29", "2026.5.2"),
    ({"channels": {"telegram": {"streaming": "block"}}}, "2026.4.8 2026.4.29", "2026.5.2"),
    ({"channels": {"slack": {"channels": {"x": {"allow": True}}}}}, "2026.4.8", "2026.5.2"),
    ({"session": {"threadBindings": {"ttlHours": 5}}}, "2026.3.28 2026.4.8", "2026.3.24 2026.4.5"),
    ({"tools": {"web": {"search": {"brave": {"bogus": 1}}}}}, "2026.3.22", "2026.4.8 2026.5.2"),
    ({"tools": {"web": {"search": {"gemini": {"apiKey": "x"}}}}}, "2026.4.8", "2026.5.2"),
    ({"agents": {"defaults": {"sandbox": {"perSession": True}}}}, "2026.4.8", "2026.5.2"),
    ({"agents": {"defaults": {"llm": {}}}}, "2026.4.26 2026.4.29", "2026.5.2"),
)


@pytest.mark.parametrize(("config", "takes", "refuses"), SHAPES, ids=str)
def test_old_shapes_are_taken_where_they_are_rewritten(
    config: dict[str, Any], takes: str, refuses: str
) -> None:
    before = copy.deepcopy(config)
    assert {release: judge(config, release).valid for release in takes.split()} == dict.fromkeys(
        takes.split(), True
    )
    assert {release: judge(config, release).valid for release in refuses.split()} == dict.fromkeys(
        refuses.split(), False
    )
    assert config == before


@pytest.mark.parametrize(
    ("config", "place"),
    [
        ({"memorySearch": {"bogus": 1}}, ("memorySearch", "bogus")),
        (
            {"audio": {"transcription": {"command": ["x"], "timeoutSeconds": 0}}},
            ("audio", "transcription", "timeoutSeconds"),
        ),
        (
            {"channels": {"telegram": {"draftChunk": {"bogus": 1}}}},
            ("channels", "telegram", "draftChunk", "bogus"),
        ),
        (
            {"tools": {"web": {"search": {"brave": {"bogus": 1}}}}},
            ("tools", "web", "search", "brave", "bogus"),
        ),
    ],
)
def test_what_is_wrong_in_them_is_named_where_the_file_has_it(
    config: dict[str, Any], place: tuple[str, ...]
) -> None:
    assert [finding.path for finding in judge(config, "2026.4.8").findings] == [place]


def test_explicit_settings_win_over_moved_ones() -> None:
    config: Value = {
        "memorySearch": {"enabled": True, "provider": "old"},
        "agents": {"defaults": {"memorySearch": {"provider": "new"}}},
    }
    read = as_read(config, "2026.4.8").value
    assert read == {"agents": {"defaults": {"memorySearch": {"provider": "new", "enabled": True}}}}
