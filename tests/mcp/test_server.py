"""``moltconf mcp`` with a real client: what it says, what it writes, what it never does."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Moltconf
from tests.cli.conftest import moltconf as moltconf  # the fixture

ROOT = str(Path(__file__).parents[2])
SECRET = "7123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFake"
CONFIG = f"""{{
  // the one at home
  gateway: {{ mode: "local", auth: {{ token: "${{GATEWAY}}" }} }},
  channels: {{ telegram: {{ botToken: "{SECRET}" }} }},
  agents: {{ defaults: {{ timeoutSeconds: 60 }} }},
}}
"""
Call = Callable[..., tuple[bool, Any]]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Start the server as an agent does, and call one tool."""
    mcp = pytest.importorskip("mcp", reason="the server for agents needs the extra moltconf[mcp]")

    async def ask(tool: str, arguments: dict[str, Any]) -> tuple[bool, Any]:
        started = mcp.StdioServerParameters(
            command=sys.executable, args=["-m", "moltconf", "mcp"], cwd=str(tmp_path),
            env={**os.environ, "XDG_STATE_HOME": str(tmp_path / "state"), "PYTHONPATH": ROOT},
        )  # fmt: skip
        async with mcp.Client(started) as client:
            if not tool:
                return False, (await client.list_tools()).tools
            answer = await client.call_tool(tool, arguments)
        return bool(answer.is_error), answer

    def run(tool: str, **arguments: Any) -> tuple[bool, Any]:
        is_error, answer = asyncio.run(asyncio.wait_for(ask(tool, arguments), 120))
        if not tool:
            return is_error, answer
        text = "".join(block.text for block in answer.content)
        assert SECRET not in text
        return is_error, text if is_error else json.loads(text)

    return run


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "openclaw.json5"
    path.write_text(CONFIG, "utf-8")
    return path


def test_only_two_tools_say_that_they_write(call: Call) -> None:
    _, tools = call("")
    writing = {tool.name for tool in tools if not tool.annotations.read_only_hint}
    assert writing == {"apply_edit", "apply_migration"}
    assert len(tools) == 7
    assert all(tool.description for tool in tools)


def test_an_edit_is_shown_verified_and_written_with_everything_else_as_it_was(
    call: Call, config: Path
) -> None:
    wanted = {"path": str(config), "set_": {"agents.defaults.timeoutSeconds": 90}}
    is_error, plan = call("plan_edit", **wanted)
    assert (is_error, plan["refused"], plan["written"]) == (False, None, False)
    assert "+  agents: { defaults: { timeoutSeconds: 90 } }," in plan["diff"]
    assert config.read_text("utf-8") == CONFIG
    _, done = call("apply_edit", **wanted)
    assert done["written"]
    assert config.read_text("utf-8") == CONFIG.replace("60", "90")
    assert Path(done["backups"][0]).read_text("utf-8") == CONFIG


def test_an_edit_that_the_release_refuses_is_not_written(call: Call, config: Path) -> None:
    is_error, text = call(
        "apply_edit", path=str(config), set_={"agents.defaults.timeoutSeconds": "long"}
    )
    assert is_error
    assert "nothing was written: 2026.9.6 does not accept the result" in text
    assert config.read_text("utf-8") == CONFIG


def test_errors_are_words(call: Call, tmp_path: Path) -> None:
    is_error, text = call("validate", path=str(tmp_path / "no.json"))
    assert is_error
    assert "no.json" in text
    assert "Traceback" not in text


def test_without_the_extra_a_sentence_says_what_to_install(
    moltconf: Moltconf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mcp", "mcp.server"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delitem(sys.modules, "moltconf.cli.mcp_server", raising=False)
    outcome = moltconf("mcp")
    assert outcome.code == 2
    assert "pip install 'moltconf[mcp]'" in outcome.err
