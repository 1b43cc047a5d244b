"""What a hint names, applied: the release takes it there, and it says the same as before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.places import keys_at
from moltconf.edit.changes import Move, Remove, Set, apply_to_value
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.migrator.key_successors import KeySuccessors
from moltconf.text.include import load
from moltconf.text.keypath import KeyPath, format_path, lookup
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator import unknown_key, wrong_value
from moltconf.validator.hint import Hint
from moltconf.validator.verdict import Judge

NEWEST = "2026.9.6"
FIXTURES = Path(__file__).parents[2] / "fixtures"


def hints(config: Value, release: str = NEWEST) -> Iterator[tuple[Fault, Hint]]:
    """Every fault that the structure of ``release`` has against ``config``, with its hint."""
    tree = load(Source(json.dumps(config), "openclaw.json"))
    successors = KeySuccessors(tree).to(release)
    for fault in Judge(config).faults(release):
        is_unknown = fault.kind is FaultKind.UNKNOWN_KEY
        module = unknown_key if is_unknown else wrong_value
        yield fault, module.hint_of(fault, config, release, successors)


def hold_to_it(config: Value, fault: Fault, hint: Hint, release: str = NEWEST) -> None:
    """The text names what the changes do; what they give is accepted there, and is the same."""
    assert hint.text
    if not hint.changes:
        return
    changed = apply_to_value(config, hint.changes)
    places = [
        change.target if isinstance(change, Move) else change.path
        for change in hint.changes
        if not isinstance(change, Remove)
    ]
    faulty = [each.path for each in Judge(changed).faults(release)]
    for place in places:
        refused = [path for path in faulty if path == place[: len(path)]]
        assert not refused, (hint, refused)
        key = str(place[-1])
        is_named = key in hint.text or format_path(place[:-1]) in hint.text
        assert is_named or place == fault.path, (hint, place)
    for change in hint.changes:
        if isinstance(change, Move):
            assert lookup(changed, change.target) == lookup(config, fault.path)
            assert change.source == fault.path
    assert fault.path not in faulty


@pytest.mark.parametrize("folder", ["examples", "migrations", "rules"])
def test_every_hint_for_the_configs_of_the_fixtures_holds(folder: str) -> None:
    checked = 0
    for path in sorted((FIXTURES / folder).rglob("*.json*")):
        tree = load(Source(path.read_text("utf-8", "replace"), path.name))
        if not tree.is_readable or not isinstance(tree.value, dict):
            continue
        for fault, hint in hints(tree.value):
            hold_to_it(tree.value, fault, hint)
            checked += 1
    assert checked


# -- drawn configs -------------------------------------------------------------------------------

CATALOGUE = Catalogue.of(NEWEST)


def sample(form: dict[str, object]) -> Value:
    """A value of one form, as small as can be; ``None`` where none is plain."""
    named = form.get("enum") or ([form["const"]] if "const" in form else [])
    if isinstance(named, list) and named:
        return named[0]  # type: ignore[no-any-return]
    plain: dict[str, Value] = {"boolean": True, "string": "text", "integer": 5, "array": []}
    return plain.get(str(form.get("type")))


def known_places(limit: int) -> list[tuple[KeyPath, Value]]:
    """Keys that the release names, down to some depth, each with a value that it takes."""
    found: list[tuple[KeyPath, Value]] = []
    pending: list[KeyPath] = [(name,) for name in ("gateway", "agents", "tools", "plugins")]
    pending += [("channels", name) for name in ("telegram", "matrix", "slack", "discord")]
    while pending and len(found) < limit:
        path = pending.pop(0)
        for key, forms in keys_at(CATALOGUE, path).items():
            place = (*path, key)
            if len(place) < 5:
                pending.append(place)
            value = next((one for one in map(sample, forms) if one is not None), None)
            if value is not None:
                found.append((place, value))
    return found


PLACES = known_places(600)


def nested(path: KeyPath, value: Value) -> Value:
    for step in reversed(path):
        value = {str(step): value}
    return value


def check(path: KeyPath, value: Value) -> None:
    config = nested(path, value)
    for fault, hint in hints(config):
        hold_to_it(config, fault, hint)


drawn = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@drawn
@given(st.sampled_from(PLACES), st.integers(0, 40), st.sampled_from("aes_"))
def test_the_hint_for_a_misspelt_key_holds(
    place: tuple[KeyPath, Value], at: int, letter: str
) -> None:
    path, value = place
    key = str(path[-1])
    position = at % len(key)
    check((*path[:-1], key[:position] + letter + key[position + 1 :]), value)


@drawn
@given(st.sampled_from(PLACES), st.integers(0, 4), st.sampled_from(["entries", "settings", "dm"]))
def test_the_hint_for_a_key_one_level_too_deep_holds(
    place: tuple[KeyPath, Value], at: int, extra: str
) -> None:
    path, value = place
    depth = 1 + at % (len(path) - 1) if len(path) > 1 else 0
    check((*path[:depth], extra, *path[depth:]), value)


@drawn
@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_the_hint_for_a_key_in_another_section_holds(
    place: tuple[KeyPath, Value], other: tuple[KeyPath, Value]
) -> None:
    path, value = place
    check((*other[0][:-1], path[-1]), value)


# -- meanings -------------------------------------------------------------------------------------


def text_of(config: Value, path: KeyPath) -> str:
    return next(hint.text for fault, hint in hints(config) if fault.path == path)


@pytest.mark.parametrize(
    ("path", "value", "wanted"),
    [
        (("plugins", "entries", "slots", "memory"), "memory-core", "use plugins.slots.memory"),
        (("plugins", "entries", "load", "paths"), ["/x"], "use plugins.load.paths"),
        (
            ("plugins", "entries", "allow"),
            ["telegram"],
            "use plugins.allow; moltconf migrate moves it there",
        ),
        (("channels", "matrix", "allowFrom"), ["@a:b"], "use channels.matrix.dm.allowFrom"),
        (
            ("agents", "entries", "x", "subagents", "maxConcurrent"), 4,
            "use agents.defaults.subagents.maxConcurrent, for all entries",
        ),
        (("gateway", "host"), "0.0.0.0", 'use gateway.bind: "lan"'),
        (("channels", "feishu", "replyInThread"), True, 'write "replyInThread": "enabled"'),
        (
            ("channels", "feishu", "dynamicAgentCreation"), True,
            'write "dynamicAgentCreation": {"enabled": true}',
        ),
        (("gateway", "auth"), "token", 'write "auth": {"mode": "token"}'),
        (
            ("tools", "media", "image", "models"), [{"provider": "google", "model": "x"}],
            "what it holds belongs in tools.media.models; moltconf migrate moves it there",
        ),
        (("agents", "defaults", "heartbeat", "intervalMinutes"), 30,
         'use agents.defaults.heartbeat.every: "30m"'),
    ],
)  # fmt: skip
def test_where_people_put_it_and_where_it_belongs(path: KeyPath, value: Value, wanted: str) -> None:
    assert text_of(nested(path, value), path) == wanted


def test_two_keys_that_one_took_over_both_lead_to_it() -> None:
    threads: Value = {"spawnAcpSessions": True, "spawnSubagentSessions": False}
    config = nested(("channels", "discord", "threadBindings"), threads)
    for fault, hint in hints(config):
        assert "channels.discord.threadBindings.spawnSessions" in hint.text, fault


@pytest.mark.parametrize(
    ("path", "value", "never"),
    [
        (("channels", "matrix", "allowFrom"), ["@a:b"], "groupAllowFrom"),
        (("gateway", "dangerouslyDisableDeviceAuth"), True, "controlUi"),
        (("agents", "defaults", "tools"), {"allow": []}, "contextPruning"),
    ],
)
def test_no_hint_changes_what_a_key_means(path: KeyPath, value: Value, never: str) -> None:
    assert never not in text_of(nested(path, value), path)


def test_a_switch_that_says_the_opposite_is_turned_round() -> None:
    config = nested(("channels", "telegram", "disabled"), True)
    (fault, hint), *_ = hints(config)
    assert hint.text == "use channels.telegram.enabled: false"
    assert hint.changes == (Remove(fault.path), Set((*fault.path[:-1], "enabled"), False))
