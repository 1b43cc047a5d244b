"""A folder of its own for every test, with a config."""

from __future__ import annotations

from pathlib import Path

import pytest

#: A key in the shape of a provider's; no account has it.
SECRET = "sk-ant-api03-" + "q7Zr2Xw9" * 6

CONFIG = f"""{{
  // the bot of the office
  agents: {{ defaults: {{ model: "anthropic/claude-opus-4-6" }} }},
  gateway: {{ mode: "local", auth: {{ token: "{SECRET}" }} }},
  env: {{ ANTHROPIC_API_KEY: "{SECRET}" }},
}}
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config in the current folder; what is written is kept in it too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    path = Path("openclaw.json")
    path.write_text(CONFIG, "utf-8")
    return path
