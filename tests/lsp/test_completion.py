"""What is offered at a cursor."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import moltconf
from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.life import spans_accepting
from moltconf.catalogue.outline import outline
from moltconf.catalogue.places import forms_at, keys_at
from moltconf.product import named_places
from moltconf.text.keypath import ANY_KEY, KeyPath, format_path
from tests.lsp.conftest import NEWEST, labels, offered, read

NAMES = read(
    """{
      agents: { entries: { main: { default: true }, work: {} }, ownership: "explicit",
        defaults: { models: { "openai/gpt-6-astra": { alias: "big" } } } },
      channels: { telegram: { accounts: { home: {} } }, discord: { accounts: { other: {} } } },
      auth: { profiles: { "anthropic:work": { provider: "anthropic", mode: "api_key" } } },
      models: { providers: { local: { baseUrl: "http://127.0.0.1/v1", models: [{ id: "m1" }] } } },
      gateway: { auth: { token: "${GATEWAY_TOKEN}" } },
    }"""
).tree


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("{ | }", {"gateway", "agents", "$schema"}, {"routing", "agent"}),
        ('{ gateway: { mode: "local", | } }', {"bind", "auth"}, {"mode", "token"}),
        ('{\n  "gateway": {\n    "au|\n    "mode": "local"\n', {"auth"}, {"mode"}),
        ("{ gateway: { mode: 'l|", {"local", "remote"}, {"true"}),
        ("{ gateway: { mode: local, bind: | ", {"loopback", "lan"}, {"local"}),
        ("{ gateway: { mode: 'local' | } }", set(), {"bind"}),
        ("{ gateway: { mode: 'local'\n | } }", {"bind"}, {"mode"}),
        ("{ gateway: { // m|\n } }", set(), {"mode"}),
        ("{ agents: { list: [ { | } ] } }", set(), {"id"}),
        ("{ channels: { | } }", {"telegram", "discord"}, {"gateway"}),
        ("{ plugins: { entries: { | } } }", {"llm-task"}, {"enabled"}),
        ("{ channels: { telegram: { enabled: | } } }", {"true", "false"}, {"null"}),
        ("{ tools: { allow: ['r|'] } }", {"read", "group:fs"}, {"main"}),
    ],
)
def test_keys_and_values_that_the_release_takes(
    text: str, wanted: set[str], unwanted: set[str]
) -> None:
    found = set(labels(text))
    assert wanted <= found
    assert not unwanted & found


def test_no_value_is_offered_before_another_one() -> None:
    assert labels('{ gateway: { mode: | "local" } }') == []
    assert labels("{ gateway: { auth: | {} } }") == []
    assert "local" in labels("{ gateway: { mode: |\n port: 1 } }")


def test_a_mapping_of_a_list_takes_keys_alone() -> None:
    assert "{}" not in labels("{ agents: { list: [{ | }] } }", "2026.7.1")
    assert "exec" in labels("tools:\n  deny:\n    - |", is_yaml=True)


def test_what_is_offered_follows_the_release() -> None:
    text = "{ agents: { | } }"
    assert "list" in labels(text, "2026.7.1")
    assert "list" not in labels(text, NEWEST)
    assert "entries" in labels(text, NEWEST)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ('{ bindings: [{ agentId: "|" }] }', {"main", "work"}, {"home"}),
        ('{ bindings: [{ match: { channel: "telegram", accountId: "|" } }] }', {"home"}, {"other"}),
        ('{ channels: { discord: { defaultAccount: "|" } } }', {"other"}, {"home"}),
        ('{ bindings: [{ match: { channel: "|" } }] }', {"telegram"}, {"main"}),
        ('{ auth: { order: { anthropic: ["|"] } } }', {"anthropic:work"}, {"main"}),
        (
            '{ agents: { defaults: { model: { primary: "|" } } } }',
            {"big", "openai/gpt-6-astra", "local/m1", "anthropic/claude-opus-5-5"},
            {"m1", "main"},
        ),
        ('{ gateway: { auth: { token: "${|" } } }', {"${GATEWAY_TOKEN}", "${FROM_FILE}"}, set()),
        ("{ gateway: { auth: { password: | } } }", {"${FROM_FILE}"}, {"true"}),
    ],
)
def test_names_that_the_config_gives(text: str, wanted: set[str], unwanted: set[str]) -> None:
    found = set(labels(text, tree=NAMES, variables=lambda: ("FROM_FILE",)))
    assert wanted <= found
    assert not unwanted & found


def test_variables_are_asked_for_only_where_one_is_written() -> None:
    def asked() -> tuple[str, ...]:
        raise AssertionError("an env file is read for nothing")

    assert labels("{ gateway: { | } }", variables=asked)
    assert labels('{ gateway: { mode: "|" } }', variables=asked)


def test_files_to_include(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "agents.json5").write_text("{}")
    (tmp_path / "notes.txt").write_text("")
    assert labels('{ agents: { $include: "|" } }', folder=tmp_path) == ["./parts/"]
    assert labels('{ $include: ["./parts/|"] }', folder=tmp_path) == ["./parts/agents.json5"]
    assert labels('{ $include: "../|" }', folder=tmp_path) == []


@pytest.mark.parametrize(
    ("text", "label", "made"),
    [
        ("{ gateway: { mo| } }", "mode", '{ gateway: { mode: "local" } }'),
        ('{ "gateway": { "mo|" } }', "mode", '{ "gateway": { "mode": "local" } }'),
        ('{ "gateway": { "mo|": "remote" } }', "mode", '{ "gateway": { "mode": "remote" } }'),
        (
            "{ gateway: { port: 1\n mo|\n bind: 'lan' } }",
            "mode",
            "{ gateway: { port: 1,\n mode: \"local\",\n bind: 'lan' } }",
        ),
        ("{ gateway: { mode: 'l|' } }", "local", "{ gateway: { mode: 'local' } }"),
        ("{ gateway: { mode: | } }", "remote", '{ gateway: { mode: "remote" } }'),
    ],
)
def test_a_suggestion_leaves_a_text_that_parses(text: str, label: str, made: str) -> None:
    [chosen] = [each for each in offered(text) if each.label == label]
    plain = text.replace("|", "")
    after = plain[: chosen.span.start] + chosen.text + plain[chosen.span.end :]
    if chosen.comma_at is not None:
        after = after[: chosen.comma_at] + "," + after[chosen.comma_at :]
    assert after == made


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("gateway:\n  mode: local\n  |\n", {"bind"}, {"mode", "gateway"}),
        ("gateway:\n  mode: |\n", {"local"}, {"bind"}),
        ("gateway:\n  mode: local\n|", {"agents"}, {"gateway", "bind"}),
        ("bindings:\n  - agentId: main\n    |\n", {"match"}, {"agentId"}),
        ("bindings:\n- ma|", {"match"}, {"bindings"}),
        ("tools:\n  allow:\n    - |", {"read"}, {"allow"}),
        ("gateway:\n  # mo|", set(), {"mode"}),
    ],
)
def test_yaml(text: str, wanted: set[str], unwanted: set[str]) -> None:
    found = set(labels(text, is_yaml=True))
    assert wanted <= found
    assert not unwanted & found


def test_at_drawn_places_every_key_of_the_catalogue_and_no_other_is_offered() -> None:
    draw = random.Random(17)
    catalogue = Catalogue.of(NEWEST)
    places = [
        path
        for path, place in outline(catalogue.section, catalogue.plugins()).items()
        if place.types == {"object"} and keys_at(catalogue, _concrete(path))
    ]
    for path in draw.sample(places, 60):
        concrete = _concrete(path)
        found = {each.label for each in offered(_text(concrete)) if each.kind == "key"}
        named = {key for key, forms in keys_at(catalogue, concrete).items() if forms}
        assert named <= found, format_path(path)
        for label in found - {"$include"}:
            assert forms_at(catalogue, (*concrete, label)), format_path((*path, label))


def _concrete(path: KeyPath) -> KeyPath:
    return tuple(0 if step == -1 else "x" if step == ANY_KEY else step for step in path)


def _text(path: KeyPath) -> str:
    """A text whose cursor stands in the object at ``path``, and that ends there."""
    text = "{ "
    for step in path:
        text += "[ { " if step == 0 else f'"{step}": {{ '
    return text.replace("{ [", "[") + "|"


def test_values_are_those_that_validate_takes() -> None:
    for label in labels("{ gateway: { bind: | } }"):
        text = f'{{ gateway: {{ mode: "local", bind: "{label}", auth: {{ token: "t" }} }} }}'
        report = moltconf.validate(text, NEWEST, filename="openclaw.json5")
        assert not [each for each in report.findings if each.rule == "schema/invalid-value"]


def test_nothing_that_a_report_hides_is_offered() -> None:
    from moltconf.masking.masks import Masks

    key = "sk-ant-api03-" + "Zx9" * 20
    tree = read(f'{{ agents: {{ entries: {{ "{key}": {{}}, work: {{}} }} }} }}').tree
    found = labels('{ bindings: [{ agentId: "|" }] }', tree=tree, masks=Masks([tree]))
    assert found == ["work"]


def test_no_text_makes_it_fail() -> None:
    draw = random.Random(3)
    text = '{ a: [{ "b": \'c\', d: -1, /* e */ ${X} }], // f\n "g\\u00": {{x}} <<<<<<< h\n}'
    for _ in range(100):
        cut = "".join(draw.sample(text, draw.randrange(len(text))))
        at = draw.randrange(len(cut) + 1)
        offered(cut[:at].replace("|", "") + "|" + cut[at:].replace("|", ""))
        offered(re.sub(r"\|", "", cut) + "|", is_yaml=True)


@pytest.mark.parametrize(
    "table",
    [named_places.DEFINED_BY_KEY, named_places.DEFINED_BY_VALUE, named_places.USED_BY_VALUE,
     named_places.USED_BY_KEY],
)  # fmt: skip
def test_every_place_of_a_name_is_one_of_some_release(
    table: tuple[tuple[KeyPath, named_places.NameKind], ...],
) -> None:
    for pattern, _ in table:
        assert spans_accepting(pattern), format_path(pattern)
