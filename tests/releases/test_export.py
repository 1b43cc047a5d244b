"""The exported schema: stands alone, takes what a file may hold, agrees with the verdict."""

from __future__ import annotations

import json
import random
from functools import cache
from typing import Any

import jsonschema
import pytest

from moltconf.releases.export import DRAFTS, export
from moltconf.releases.verdict import judge
from tests.differential.generator import Generator
from tests.differential.mutator import mutate

RELEASES = ("2026.1.24-3", "2026.1.29", "2026.9.6")
_ENGINES = {"2020-12": jsonschema.Draft202012Validator, "draft-07": jsonschema.Draft7Validator}


@cache
def validator(release: str, draft: str = "draft-07") -> Any:
    return _ENGINES[draft](export(release, draft))


def accepts(release: str, config: object) -> bool:
    return bool(validator(release).is_valid(config))


@pytest.mark.parametrize("release", RELEASES)
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
        {"$schema": "./openclaw.schema.json"},
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
