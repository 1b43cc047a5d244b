"""The releases themselves let in by an account what they let in before, up and down."""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from moltconf.extract.package import environment_of
from moltconf.migrator.downgrade.downgrade import downgrade
from moltconf.migrator.plan import plan
from moltconf.release_order import release_key
from tests.differential.product import PACKAGES, NotInstalledError, Product
from tests.differential.unpacked import Unpacked

_DRIVER = Path(__file__).with_name("accounts.mjs")
_KEYS = ("dmPolicy", "groupPolicy")
_DIRECT = ("pairing", "open", "disabled", None)
_GROUPS = ("allowlist", "open", "disabled", None)
_CHANNELS = ("telegram", "signal", "imessage", "whatsapp", "mattermost", "line")
#: What a channel does where the config, filled in by the release, says nothing.
_BUILT_IN = {"dmPolicy": "pairing", "groupPolicy": "allowlist"}
_GATEWAY = {"mode": "local", "auth": {"mode": "token", "token": "0123456789abcdefghij"}}

Place = tuple[str, str, str]


def _release(name: str) -> Product | Unpacked:
    try:
        return Product(name) if name in PACKAGES else Unpacked(name)
    except NotInstalledError as missing:
        pytest.skip(str(missing))


def _reached(release: Product | Unpacked, configs: list[Any]) -> list[dict[Place, Any]]:
    """The policies of every account, as the release has loaded them and puts them together."""
    with tempfile.TemporaryDirectory() as folder:
        asked, answers = Path(folder) / "asked-configs.json", Path(folder) / "answers.json"
        asked.write_text(json.dumps(configs), "utf-8")
        done = subprocess.run(
            [str(release.node), str(_DRIVER), str(release.package), str(asked), str(answers)],
            capture_output=True,
            text=True,
            timeout=240,
            env=environment_of(Path(folder)),
            cwd=folder,
            check=False,
        )
        assert answers.exists(), done.stderr[-2000:]
        found = json.loads(answers.read_text("utf-8"))
    assert [each["fault"] for each in found if "fault" in each] == []
    return [dict(_policies(each, release.release)) for each in found]


def _policies(answer: Any, release: str) -> Iterator[tuple[Place, Any]]:
    # read off WhatsApp: whose dmPolicy counts, and since when the account "default" is shared
    is_old = release_key(release) < release_key("2026.2.17")
    is_shared = release_key(release) >= release_key("2026.4.20")
    for name, section in answer["channels"].items():
        for account, own in section.get("accounts", {}).items():
            shared = section["accounts"].get("default", {}) if name == "whatsapp" else {}
            merged = {**section, **(shared if is_shared else {}), **own}
            if name == "whatsapp" and is_old:
                merged["dmPolicy"] = section["dmPolicy"]
            if name == "telegram" and answer["telegram"]:
                merged = answer["telegram"][account]
            for key in _KEYS:
                yield (name, account, key), merged.get(key, _BUILT_IN[key])


def _configs(seed: str) -> list[Any]:
    draw = random.Random(seed)
    words = list(product(_DIRECT, _GROUPS, _DIRECT, _GROUPS))
    return [
        {
            "gateway": _GATEWAY,
            "channels": {name: _section(draw.choice(words)) for name in _CHANNELS},
        }
        for _ in range(12)
    ]


def _section(words: tuple[str | None, ...]) -> dict[str, Any]:
    direct, groups, own_direct, own_groups = words
    account = {"dmPolicy": own_direct, "groupPolicy": own_groups, "allowFrom": ["*"]}
    section = {"dmPolicy": direct, "groupPolicy": groups, "allowFrom": ["*"]}
    return {
        **{key: said for key, said in section.items() if said is not None},
        # a second account that says nothing, and no account "default": nobody speaks for it
        "accounts": {
            "a": {key: said for key, said in account.items() if said is not None},
            "b": {},
        },
    }


_PAIRS = (
    ("2026.1.29", "2026.9.6"),
    ("2026.3.24", "2026.9.6"),
    ("2026.5.28", "2026.9.6"),
    ("2026.7.1", "2026.8.2"),
    ("2026.7.35", "2026.8.1"),
    ("2026.4.15", "2026.4.20"),
    ("2026.3.24", "2026.4.20"),
)


@pytest.mark.parametrize(("old", "new"), _PAIRS)
def test_an_account_lets_in_the_same_after_an_upgrade(old: str, new: str) -> None:
    before, after = _release(old), _release(new)
    configs = _configs(f"{old} {new}")
    changed = [plan(config, old, new).value_after for config in configs]
    _compare(configs, changed, _reached(before, configs), _reached(after, changed), (old, new))


@pytest.mark.parametrize(("old", "new"), _PAIRS)
def test_and_after_the_way_back(old: str, new: str) -> None:
    before, after = _release(new), _release(old)
    configs = _configs(f"{new} {old}")
    changed = [downgrade(each, new, old, accept_loss=True).plan.value_after for each in configs]
    _compare(configs, changed, _reached(before, configs), _reached(after, changed), (old, new))


def _compare(
    configs: list[Any],
    changed: list[Any],
    before: list[dict[Place, Any]],
    after: list[dict[Place, Any]],
    pair: tuple[str, str],
) -> None:
    # a release may add an account "default" in memory: only accounts of the file are compared
    wrong = [
        (config["channels"][place[0]], result["channels"][place[0]], place, old, new.get(place))
        for config, result, olds, new in zip(configs, changed, before, after, strict=True)
        for place, old in olds.items()
        if place[1] in config["channels"][place[0]]["accounts"]
        and new.get(place) != old
        and not _is_unheard(config, place, pair)
    ]
    assert not wrong, f"{len(wrong)}, first: {wrong[0]}"


def _is_unheard(config: Any, place: Place, pair: tuple[str, str]) -> bool:
    """January's WhatsApp does not read the policy of an account: the way down asks a person, and
    on the way up the account's own word begins to count."""
    name, account, key = place
    is_january = any(release_key(each) < release_key("2026.2.17") for each in pair)
    own = config["channels"][name]["accounts"][account]
    return is_january and (name, key) == ("whatsapp", "dmPolicy") and key in own
