"""What came with a release and does not come with the next is said, and who brings it now."""

from __future__ import annotations

import json
from typing import Any

import pytest

from moltconf.api import migrate
from moltconf.library.left_behind import left_behind
from moltconf.migrator import migrate as migrator
from moltconf.product.left_package import PACKAGES, SKILLS
from moltconf.text.include import load
from moltconf.text.source import Source
from moltconf.validator.constraints import bundled
from moltconf.validator.manifests import InstalledPlugins

DISCORD = {"channels": {"discord": {"token": "${DISCORD}"}}}
GROQ = {"agents": {"defaults": {"model": {"primary": "groq/llama-3.3-70b-versatile"}}}}
LOCAL = {"agents": {"defaults": {"memorySearch": {"provider": "local"}}}}
LANCEDB = {"plugins": {"slots": {"memory": "memory-lancedb"}}}
PHONE = {"plugins": {"entries": {"phone-control": {"enabled": True}}}}
SKILL = {"skills": {"entries": {"nano-banana-pro": {"apiKey": "${KEY}"}}}}


def _left(config: Any, source: str, to: str) -> dict[str, str]:
    made = migrator.migrate(load(Source(json.dumps(config), "openclaw.json")), to, source)
    return {each.name: each.help for each in left_behind(made, InstalledPlugins())}


@pytest.mark.parametrize(
    ("config", "source", "name", "advice"),
    [
        (DISCORD, "2026.4.29", "discord", "channels.discord needs it: openclaw plugins install"),
        # before providers and channels were plugins, the product itself had them
        (DISCORD, "2026.1.8", "discord", "@openclaw/discord"),
        (GROQ, "2026.1.29", "groq", "@openclaw/groq-provider"),
        (GROQ, "2026.5.28", "groq", "agents.defaults.model.primary needs it"),
        (LOCAL, "2026.5.28", "llama-cpp", "@openclaw/llama-cpp-provider"),
        (LANCEDB, "2026.3.13", "memory-lancedb", "plugins.slots.memory needs it"),
        (PHONE, "2026.5.28", "phone-control", "nothing reads plugins.entries.phone-control"),
        (SKILL, "2026.1.29", "nano-banana-pro", "nothing reads skills.entries.nano-banana-pro"),
    ],
)
def test_what_a_config_uses_and_the_target_lacks_is_named(
    config: Any, source: str, name: str, advice: str
) -> None:
    assert advice in _left(config, source, "2026.9.6")[name]


@pytest.mark.parametrize(
    ("config", "source", "to"),
    [
        (DISCORD, "2026.7.1", "2026.9.6"),  # a plugin of its own already
        (DISCORD, "2026.1.29", "2026.4.29"),  # comes with both
        (DISCORD, "2026.9.6", "2026.1.29"),  # the way down
        (LOCAL, "2026.1.29", "2026.5.28"),
        ({"plugins": {"entries": {"my-notes": {"enabled": True}}}}, "2026.1.29", "2026.9.6"),
        ({"channels": {"discord": {"enabled": False}}}, "2026.1.29", "2026.9.6"),
        ({"skills": {"entries": {"nano-banana-pro": {"enabled": False}}}}, "2026.1.29", "2026.9.6"),
        ({"skills": {"entries": {"my-notes": {"enabled": True}}}}, "2026.1.29", "2026.9.6"),
        (
            GROQ
            | {
                "models": {
                    "providers": {
                        "groq": {
                            "baseUrl": "https://api.groq.com/openai/v1",
                            "api": "openai-completions",
                            "models": [{"id": "llama-3.3-70b-versatile", "name": "Llama"}],
                        }
                    }
                }
            },
            "2026.5.28",
            "2026.9.6",
        ),
        (
            DISCORD
            | {
                "plugins": {"installs": {"discord": {"source": "npm", "spec": "@openclaw/discord"}}}
            },
            "2026.4.29",
            "2026.9.6",
        ),
    ],
)
def test_what_is_there_as_before_is_not_named(config: Any, source: str, to: str) -> None:
    assert not _left(config, source, to)


def test_it_is_information_and_a_shift() -> None:
    made = migrate(json.dumps(DISCORD), "2026.9.6", "2026.4.29", filename="openclaw.json")
    (file,) = made.report.files
    (shift,) = (each for each in file.shifts if each.fact == "plugin-left-behind")
    assert (shift.for_, shift.before, shift.after, shift.handled) == (
        "discord",
        "yes",
        "no",
        "reported",
    )
    assert shift.since == "2026.5.2"
    (said,) = (each for each in file.remaining if tuple(each.path) == ("channels", "discord"))
    assert said.severity == "info"


def test_every_package_is_of_a_plugin_that_left() -> None:
    now = bundled.plugins("2026.9.6")
    assert not set(PACKAGES) & set(now)
    assert set(PACKAGES) - bundled.ever_bundled() == {"llama-cpp"}
    assert set(SKILLS.values()) <= {"2026.3.24", "2026.5.28", "2026.6.11", "2026.7.1", "2026.9.6"}
