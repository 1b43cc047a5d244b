"""A config is told from other files, and never taken for one of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moltconf.catalogue.catalogue import Catalogue, is_root_key, releases
from moltconf.migrator.chain import chain
from moltconf.product.other_files import shape_of
from moltconf.text.document import parse
from moltconf.text.source import Source
from moltconf.validator.recognise import foreign_kind, foreign_shape, is_own_name

FOREIGN = Path(__file__).parents[2] / "fixtures" / "foreign"
KINDS: dict[str, str] = json.loads((FOREIGN / "kinds.json").read_text(encoding="utf-8"))
#: Under the name of a config these hold keys that migration steps know.
TELLING_NAMES = {"agents/opencode.json", "product/models.json"}


def kind_of(text: str, name: str = "openclaw.json") -> str | None:
    return foreign_kind(parse(Source(text, name)), name)


def test_every_foreign_file_has_its_kind() -> None:
    files = {path.relative_to(FOREIGN).as_posix() for path in FOREIGN.rglob("*") if path.is_file()}
    assert files - {"kinds.json"} == set(KINDS)


@pytest.mark.parametrize("file", KINDS)
def test_a_foreign_file_is_named_for_what_it_is(file: str) -> None:
    assert kind_of((FOREIGN / file).read_text(encoding="utf-8"), file) == KINDS[file]


def test_a_file_with_some_keys_of_another_kind_is_looked_at() -> None:
    roots = [
        parse(Source((FOREIGN / file).read_text(encoding="utf-8"), file)).value for file in KINDS
    ]
    for root in (each for each in roots if isinstance(each, dict)):
        for key in root:
            for value in (root[key], None, 1, "text", [], {}, [None], {"key": None}):
                shape_of({key: value})
                shape_of({**root, key: value})
            shape_of({name: value for name, value in root.items() if name != key})
    told = kind_of('{id: "main", workspace: ""}', "agent.json5")
    assert told is not None
    assert "(id, workspace)" in told


@pytest.mark.parametrize("file", sorted(set(KINDS) - TELLING_NAMES))
def test_the_name_of_a_config_makes_it_none(file: str) -> None:
    name = "home/openclaw" + Path(file).suffix
    assert kind_of((FOREIGN / file).read_text(encoding="utf-8"), name) == KINDS[file]


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"gateway": {"mode": "local"}}',
        '{"$include": "./base.json5"}',
        '{"$schema": "./openclaw.schema.json"}',
        '{"$schema": "https://example.org/s.json", "gateway": {"mode": "local"}}',
        '{"_comment": "nothing yet"}',
        '{"agnets": {"defaults": {}}}',
        '{"agnets": {}, "chanels": {}, "logging": {}}',
        '{"mcpServers": {}, "gateway": {"mode": "local"}}',
        '{"model": "anthropic/claude-opus-4-5", "workspace": "~/w"}',
        '{"telegram": {"botToken": "x"}, "routing": {}}',
        '{"inbound": {"allowFrom": ["+1"]}}',
        '{"tools": ["exec"]}',
        '{"gateway": 1}',
        '{"providers": {"anthropic": {"apiKey": "${KEY}"}}}',
        '{"version": 1, "jobs": [], "cron": {"enabled": true}, "gateway": {"port": 1}}',
        '{"services": {}, "image": "x", "name": "home", "agents": {"list": []}}',
        '{"env": {"vars": {}}, "permissions": {"allow": []}}',
        '{"a": 1, "b": 2, "c": 3, "logging": {"level": "info"}}',
        "{a b}",
        "",
        "null",
    ],
)
def test_what_may_be_a_config_is_one(text: str) -> None:
    assert kind_of(text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"gateway": {"port": 1}, "a": 1, "b": 2, "c": 3}', True),
        ('{"env": {"vars": {}}, "a": 1, "b": 2}', True),
        ('{"env": {"TZ": "UTC"}, "a": 1, "b": 2}', False),
        ('{"agnets": {}, "x": {}}', False),
    ],
)
def test_under_another_name_the_sections_tell(text: str, named: bool) -> None:
    assert (kind_of(text, "home/config.json5") is None) is named


@pytest.mark.parametrize("name", ["package.json", "x/auth-profiles.json", "state/cron/jobs.json"])
def test_a_name_tells_of_an_empty_file_what_it_is(name: str) -> None:
    assert kind_of("{}", name) is not None
    assert kind_of("{", name) is not None


def test_a_yaml_file_is_judged_where_it_is_a_config() -> None:
    assert kind_of("gateway:\n  mode: local\n", "openclaw.yaml") is None
    assert kind_of("# nothing\n", "openclaw.yaml") is None
    assert kind_of("a: [\n", "openclaw.yaml") is None


def test_a_name_at_a_revision_counts() -> None:
    assert is_own_name("HEAD~1:home/openclaw.json")
    assert not is_own_name("openclaw.yaml")
    assert kind_of("{}", "main:auth-profiles.json") is not None


def test_no_control_character_is_shown() -> None:
    kind = kind_of('{"\\u001b[31mred": 1, "plain": 2}')
    assert kind == "an object whose keys no release knows (…, plain)"


def test_every_root_key_of_every_release_and_step_is_known() -> None:
    for release in releases():
        root = Catalogue.of(release.name).section("root")
        assert isinstance(root, dict)
        assert all(map(is_root_key, root["properties"]))
    sources = (path for step in chain() for each in step.operations for path in each.sources)
    roots = {str(path[0]) for path in sources}
    assert {root for root in roots if foreign_shape({root: {}})} == set()
