"""What came with a release and does not come with the next is said, and who brings it now."""

from __future__ import annotations

import json
from typing import Any

import pytest

from moltconf.api import migrate
from moltconf.library.left_behind import LeftBehind, left_behind
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


def _left(config: Any, source: str, to: str) -> dict[str, LeftBehind]:
    made = migrator.migrate(load(Source(json.dumps(config), "openclaw.json")), to, source)
    return {each.name: each for each in left_behind(made, InstalledPlugins())}


@pytest.mark.parametrize(
    ("config", "source", "name", "package", "used_by"),
    [
        (DISCORD, "2026.4.29", "discord", "@openclaw/discord", "channels.discord"),
        # before providers and channels were plugins, the product itself had them
        (DISCORD, "2026.1.8", "discord", "@openclaw/discord", "channels.discord"),
        (GROQ, "2026.1.29", "groq", "@openclaw/groq-provider", "agents.defaults.model.primary"),
        (GROQ, "2026.5.28", "groq", "@openclaw/groq-provider", "agents.defaults.model.primary"),
        (LOCAL, "2026.5.28", "llama-cpp", "@openclaw/llama-cpp-provider", "memory.search.provider"),
        (
            LANCEDB,
            "2026.3.13",
            "memory-lancedb",
            "@openclaw/memory-lancedb",
            "plugins.slots.memory",
        ),
        (PHONE, "2026.5.28", "phone-control", None, "plugins.entries.phone-control"),
        (SKILL, "2026.1.29", "nano-banana-pro", None, "skills.entries.nano-banana-pro"),
    ],
)
def test_what_a_config_uses_and_the_target_lacks_is_named(
    config: Any, source: str, name: str, package: str | None, used_by: str
) -> None:
    left = _left(config, source, "2026.9.6")[name]
    assert (left.package, left.used_by) == (package, used_by)


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


def test_one_piece_of_information_names_all_that_is_to_install() -> None:
    made = migrate(
        json.dumps(DISCORD | GROQ | PHONE | SKILL),
        "2026.9.6",
        "2026.1.29",
        filename="openclaw.json",
    )
    install, unread = [
        each
        for each in made.report.files[0].remaining
        if "openclaw plugins" in str(each.help) or "gone from" in each.message
    ]
    assert install.severity == "info"
    assert install.count == 2
    assert "install @openclaw/discord; openclaw plugins install @openclaw/groq" in str(install.help)
    assert "phone-control" in unread.message
    assert "nano-banana-pro" in unread.message


def test_every_package_is_of_a_plugin_that_left() -> None:
    now = bundled.plugins("2026.9.6")
    assert not set(PACKAGES) & set(now)
    assert set(PACKAGES) - bundled.ever_bundled() == {"llama-cpp"}
    assert set(SKILLS.values()) <= {"2026.3.24", "2026.5.28", "2026.6.11", "2026.7.1", "2026.9.6"}
