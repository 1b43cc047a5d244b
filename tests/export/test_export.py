"""The exported schema: stands alone, takes what a file may hold, agrees with the verdict."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

import jsonschema
import pytest

from moltconf.catalogue.catalogue import releases
from moltconf.export.json_schema import DRAFTS, export
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath
from moltconf.validator.conversions.order import conversions_of
from moltconf.validator.conversions.shapes import shapes_of
from moltconf.validator.verdict import judge
from tests.differential.generator import Generator
from tests.differential.mutator import mutate
from tests.validate.test_conversion import SHAPES

RELEASES = ("2026.1.24-3", "2026.1.29", "2026.9.6")
_ENGINES = {"2020-12": jsonschema.Draft202012Validator, "draft-07": jsonschema.Draft7Validator}


@cache
def validator(release: str, draft: str = "draft-07") -> Any:
    return _ENGINES[draft](export(release, draft))


def accepts(release: str, config: object) -> bool:
    return bool(validator(release).is_valid(config))


# the first asks nothing of names, the third rewrites what it judges
@pytest.mark.parametrize("release", ["2026.1.5", *RELEASES[:2], "2026.4.29", RELEASES[2]])
def test_is_a_schema_without_foreign_words_or_loose_ends(release: str) -> None:
    schema = export(release, "draft-07")
    jsonschema.Draft7Validator.check_schema(schema)
    text = json.dumps(schema)
    assert '"x-' not in text
    references = {one.split('"')[0] for one in text.split('"$ref": "#/definitions/')[1:]}
    names = {name.replace("/", "~1") for name in schema["definitions"]}
    assert references <= names


@pytest.mark.parametrize("release", RELEASES)
def test_agrees_with_the_verdict_on_random_configs(release: str) -> None:
    """But for the constraints, which no schema says, and for NaN and infinity."""
    donor: Any = None
    for seed in range(60):
        rng = random.Random(seed)
        config = Generator(release, rng).config()
        mutant = json.loads(json.dumps(mutate(config, rng, donor).config).replace("Infinity", "1"))
        donor = config
        for value in (config, mutant):
            findings = judge(value, release).findings
            if any(finding.rule == "schema/constraint" for finding in findings):
                continue
            assert accepts(release, value) is not bool(findings), (value, findings[:2])


def test_both_dialects_say_the_same() -> None:
    configs = [
        {"gateway": {"port": 1}}, {"gateway": {"port": "1"}}, {"nope": 1},
        {"models": {"providers": {"a": {"baseUrl": "x", "models": []}}}},
    ]  # fmt: skip
    for config in configs:
        verdicts = {validator("2026.9.6", draft).is_valid(config) for draft in DRAFTS}
        assert len(verdicts) == 1
    assert DRAFTS[0] == "2020-12"


@pytest.mark.parametrize("release", RELEASES)
@pytest.mark.parametrize(
    "config",
    [
        {"$include": "./base.json5"},
        {"$include": ["./a.json5", "./b.json5"], "gateway": {"port": 1}},
        {"models": {"providers": {"$include": "./providers.json5"}}},
        {"models": {"providers": {"own": {"$include": "./own.json5"}}}},
        {"bindings": {"$include": "./bindings.json5"}},
        {"browser": {"profiles": {"$include": "./profiles.json5"}}},
        {"gateway": {"mode": "${MODE}", "auth": {"token": "a ${TOKEN} b"}}},
        {"channels": {"telegram": {"dmPolicy": "${POLICY}"}}},
        {"logging": {"level": "${LEVEL}"}},
    ],
)
def test_takes_what_a_file_may_hold(release: str, config: object) -> None:
    assert list(validator(release).iter_errors(config)) == []


@pytest.mark.parametrize(
    "config",
    [
        {"$include": 5},
        {"gateway": {"mode": "$${MODE}"}},
        {"gateway": {"mode": "${mode}"}},
        {"gateway": {"port": "${PORT}"}},
        {"models": {"providers": {"own": {}}}},
        {"bindings": {}},
        {"channels": {"pigeon": {}}},
        {"plugins": {"entries": {"voice-call": {"config": {"provider": "pigeon"}}}}},
    ],
)
def test_refuses_what_the_release_refuses(config: object) -> None:
    assert not accepts("2026.1.29", config)


@pytest.mark.parametrize(
    ("release", "config"),
    [
        # measured: clawdbot@2026.1.24-3 and openclaw@2026.1.29 refuse it, 2026.3.24 takes it
        ("2026.1.24-3", {"$schema": "./openclaw.schema.json"}),
        ("2026.1.29", {"$schema": "./openclaw.schema.json"}),
        ("2026.9.6", {"$schema": "./openclaw.schema.json"}),
        ("2026.1.15", {"logging": {"level": "${LEVEL}"}}),
        ("2026.1.16-2", {"logging": {"level": "${LEVEL}"}}),
        ("2026.4.24", {"plugins": {"installs": {"x": {}}}}),
        ("2026.4.25", {"plugins": {"installs": 1}}),
        ("2026.7.35", {"plugins": {"installs": {"x": {}}}}),
        ("2026.8.1", {"plugins": {"installs": {"x": {}}}}),
        # held against no schema from 2026.3.31 to 2026.4.5
        ("2026.4.5", {"channels": {"telegram": {"nope": 1}}}),
        ("2026.4.7", {"channels": {"telegram": {"nope": 1}}}),
    ],
)
def test_agrees_with_the_verdict_where_releases_differ(release: str, config: Any) -> None:
    assert accepts(release, config) is not bool(judge(config, release).findings)


@pytest.mark.parametrize(
    ("config", "until", "since"),
    [
        ({}, False, False),
        ({"load": {"paths": ["./pigeon"]}}, True, True),
        ({"load": {"paths": []}}, False, False),
        ({"allow": ["pigeon"]}, False, True),
        ({"allow": ["telegram"]}, False, False),
        ({"entries": {"pigeon": {}}}, False, True),
        ({"entries": {"telegram": {}}}, False, False),
    ],
)
def test_a_channel_may_come_from_a_plugin(config: Any, until: bool, since: bool) -> None:
    """Until 2026.4.25 from one in a folder that the config names, since then from one that it
    names."""
    whole = {"channels": {"pigeon": {}}, "plugins": config}
    for release, expected in (("2026.4.25", until), ("2026.4.26", since), ("2026.9.6", since)):
        assert accepts(release, whole) is expected
        verdict = judge(whole, release)
        refused = {finding.path[:1] for finding in verdict.findings}
        # an entry of a plugin that is not known leaves the verdict open
        assert ("channels",) in refused or expected or verdict.valid is None


@pytest.mark.parametrize(
    "config",
    [
        {"$include": "./rest.json5"},
        {"plugins": {"$include": "./plugins.json5"}},
        {"plugins": {"load": {"$include": "./load.json5"}}},
        {"channels": {"$include": "./channels.json5", "telegram": {}}},
    ],
)
def test_an_included_file_may_tell_of_plugins(config: dict[str, Any]) -> None:
    channels = config.get("channels", {"pigeon": {}})
    assert accepts("2026.1.29", {**config, "channels": channels})


def test_a_plugin_has_to_come_with_the_release_or_from_a_folder() -> None:
    """Until 2026.2.25; one that left the package is forgiven (measured)."""
    pigeon = {"entries": {"pigeon": {"enabled": True}}}
    assert not accepts("2026.2.25", {"plugins": pigeon})
    assert accepts("2026.2.25", {"plugins": {**pigeon, "load": {"paths": ["./x"]}}})
    assert accepts("2026.2.26", {"plugins": pigeon})
    forgiven = {"plugins": {"entries": {"google-antigravity-auth": {"enabled": True}}}}
    assert accepts("2026.2.25", forgiven)
    assert not accepts("2026.2.23", forgiven)


@pytest.mark.parametrize(("config", "takes", "refuses"), SHAPES, ids=str)
def test_takes_old_shapes_where_they_are_rewritten(
    config: dict[str, Any], takes: str, refuses: str
) -> None:
    assert {name: accepts(name, config) for name in takes.split()} == dict.fromkeys(
        takes.split(), True
    )
    for name in refuses.split():
        # what is wrong in a mapping that moves to a plugin is wrong there, which no schema says
        is_moved = "search" in str(config) and name == "2026.4.8"
        rules = {finding.rule for finding in judge(config, name).findings}
        assert accepts(name, config) is (is_moved or rules == {"schema/constraint"})


#: What an old shape may hold, and what stands at its place now.
_VALUES = (True, 5, "x", {}, {"enabled": True}, "edge", " Extension ", "0.0.0.0", "trusted", "off")


@pytest.mark.parametrize("release", ["2026.3.22", "2026.3.28", "2026.4.2", "2026.4.7", "2026.4.29"])
def test_takes_whatever_the_release_rewrites_to_something_valid(release: str) -> None:
    taken = 0
    for conversion in conversions_of(release):
        for place, _ in shapes_of(conversion):
            for value in _VALUES:
                config = holding(place, value)
                if not judge(config, release).findings:
                    taken += 1
                    assert accepts(release, config), (conversion, config)
    assert taken > 3


def holding(place: KeyPath, value: Any) -> Any:
    """A config with ``value`` at a place that may be a pattern."""
    for step in reversed(place):
        key = "brave" if step == ANY_KEY and isinstance(value, dict) else "telegram"
        value = [{"id": "x", **value}] if step == ANY_INDEX else {step.replace("*", key): value}
    return value


def test_every_conversion_tells_what_it_takes() -> None:
    for release in releases():
        for conversion in conversions_of(release.name):
            assert shapes_of(conversion)


def test_a_wrong_key_is_told_before_a_wrong_type() -> None:
    """Editors show the first choice where none fits."""
    agents = export("2026.9.6")["$defs"]["agents"]
    defaults = followed(agents["properties"]["defaults"])
    model = followed(defaults["properties"]["model"])
    choices = [followed(one)["type"] for one in model["anyOf"]]
    assert choices == ["object", "string"]


def followed(schema: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = export("2026.9.6")["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return found


@pytest.mark.parametrize(
    ("discovery", "is_accepted"),
    [
        ({}, True),
        ({"enabled": True}, True),
        ({"enabled": "x"}, True),
        ({"a": 1}, False),
        (1, False),
    ],
)
def test_an_old_shape_that_a_release_drops_may_stand(discovery: object, is_accepted: bool) -> None:
    copilot = {"enabled": True, "config": {"discovery": discovery}}
    config: Any = {"plugins": {"entries": {"github-copilot": copilot}}}
    assert accepts("2026.9.6", config) is is_accepted
    assert (not judge(config, "2026.9.6").findings) is is_accepted
