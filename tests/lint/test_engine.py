"""The engine: what runs, in which order it is told, and what happens when a rule fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import moltconf.schema
from moltconf.findings import FileResult, Finding, Severity
from moltconf.linter import engine, registry
from moltconf.linter.config import Config
from moltconf.linter.engine import Options, lint
from moltconf.linter.registry import RULES, UnknownRuleError, selected
from moltconf.linter.rule import EVERY, Profile, Rule, between, since, until
from moltconf.text.include import load
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, parse_path
from moltconf.text.source import Source

SECRET = "q8Zt4LrW0pXv-n3Ke7BsY1mQd"


def run(text: str, release: str = "2026.9.6", **options: object) -> FileResult:
    return lint(load(Source(text, "openclaw.json5")), release, Options(**options))  # type: ignore[arg-type]


def test_findings_come_in_the_order_of_the_text() -> None:
    text = f'{{ x: 1, gateway: {{ auth: {{ token: "{SECRET}" }} }}, y: 2 }}'
    assert [finding.path[0] for finding in run(text).findings] == ["x", "gateway", "y"]


def test_select_and_ignore_take_ids_and_groups() -> None:
    text = f'{{ x: 1, gateway: {{ auth: {{ token: "{SECRET}" }} }} }}'
    assert {f.rule for f in run(text, select=("secrets",)).findings} == {
        "secrets/plaintext-credential"
    }
    assert {f.rule for f in run(text, ignore=("secrets/plaintext-credential",)).findings} == {
        "schema/unknown-key"
    }
    assert run(text, ignore=("secrets", "schema")).findings == []


def test_a_rule_named_in_select_outlives_its_ignored_group() -> None:
    chosen = selected(select=("caching/invalid-ttl",), ignore=("caching",))
    assert chosen == ("caching/invalid-ttl",)


@pytest.mark.parametrize("options", [{"select": ("cachin",)}, {"ignore": ("schema/unknown",)}])
def test_an_unknown_name_is_an_error_that_helps(options: dict[str, object]) -> None:
    with pytest.raises(UnknownRuleError, match="did you mean") as caught:
        lint(load(Source("{}")), "2026.9.6", Options(**options))  # type: ignore[arg-type]
    assert caught.value.nearest


def test_text_that_cannot_be_read_is_told_whatever_is_selected() -> None:
    result = run("{ a: ", select=("caching",))
    assert [finding.rule for finding in result.findings] == ["syntax/invalid-json5"]
    assert not result.valid


def test_severity_can_be_overridden() -> None:
    result = run("{ x: 1 }", severity={"schema/unknown-key": Severity.INFO})
    assert [finding.severity for finding in result.findings] == [Severity.INFO]


def test_a_failing_rule_is_a_finding_without_the_text_of_its_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def check(config: Config) -> Iterator[Finding]:
        raise ValueError(SECRET)

    broken = SimpleNamespace(META=Rule("models/unknown-model", Severity.ERROR), check=check)
    real = registry.module
    monkeypatch.setattr(
        engine, "module", lambda name: broken if name == "models/unknown-model" else real(name)
    )
    text = f'{{ gateway: {{ auth: {{ token: "{SECRET}" }} }} }}'
    findings = run(text).findings
    assert {f.rule for f in findings} == {"internal/rule-crashed", "secrets/plaintext-credential"}
    assert all(SECRET not in f"{f.message}{f.help}" for f in findings)
    with pytest.raises(ValueError, match=SECRET):
        run(text, debug=True)


def test_the_same_is_said_once() -> None:
    text = (
        '{ agents: { list: [{ id: "a", model: "x/y" }, { id: "b" }], '
        'defaults: { model: { primary: "groq/z" } } } }'
    )
    findings = run(text, "2026.1.29").findings
    said = [(f.rule, f.path, f.message) for f in findings]
    assert len(said) == len(set(said))


def test_profiles_hold_one_another() -> None:
    sizes = [set(selected(profile=profile)) for profile in Profile]
    assert sizes[0] <= sizes[1] <= sizes[2]
    assert sizes[2] == set(RULES)


@pytest.mark.parametrize(
    ("releases", "inside", "outside", "text"),
    [
        (EVERY, ["2026.1.5", "2026.9.6"], [], "every release"),
        (since("2026.1.29"), ["2026.1.29", "2026.9.6"], ["moltbot"], "since 2026.1.29"),
        (until("moltbot"), ["2026.1.24-3", "moltbot"], ["2026.1.29"], "up to moltbot"),
        (
            until("2026.1.16-2") | between("2026.1.21", "2026.1.30"),
            ["2026.1.5", "2026.1.24-3"],
            ["2026.1.20", "2026.2.1"],
            "up to 2026.1.16-2, 2026.1.21 to 2026.1.30",
        ),
        (between("2026.1.20", "2026.1.20"), ["2026.1.20"], ["2026.1.21"], "2026.1.20"),
    ],
)
def test_stretches_of_releases(
    releases: object, inside: list[str], outside: list[str], text: str
) -> None:
    assert all(each in releases for each in inside)  # type: ignore[operator]
    assert not any(each in releases for each in outside)  # type: ignore[operator]
    assert releases.text == text  # type: ignore[attr-defined]


def imported_by(code: str) -> set[str]:
    """The modules that Python has loaded after ``code``."""
    code += "; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


LOAD = (
    "from moltconf.text.include import load; from moltconf.text.source import Source; "
    "tree = load(Source('{gateway: {port: 1, auth: {token: \\'abc123abc\\'}}}'));"
)


def test_validate_imports_no_rule() -> None:
    loaded = imported_by(
        f"{LOAD} from moltconf.validator.config_validator import ConfigValidator; "
        "ConfigValidator(tree).judge('2026.9.6')"
    )
    assert not [each for each in loaded if each.startswith(("moltconf.linter.rules", "pydantic"))]


def test_the_typed_view_is_read_only_when_a_rule_needs_it() -> None:
    loaded = imported_by(f"{LOAD} from moltconf.linter.engine import lint; lint(tree, '2026.9.6')")
    assert "moltconf.linter.rules.secrets.plaintext_credential" in loaded
    assert not loaded & {"pydantic", "moltconf.schema.config"}


def test_a_rule_is_imported_only_for_a_config_that_has_one_of_its_keys() -> None:
    lint = "from moltconf.linter.engine import lint; lint(tree, '2026.1.24-3')"
    caching = "moltconf.linter.rules.caching.invalid_ttl"
    assert caching not in imported_by(f"{LOAD} {lint}")
    assert caching in imported_by(f"{LOAD.replace('port:', 'cacheControlTtl:')} {lint}")


_KEYS = st.sampled_from(
    [
        *("agents", "defaults", "models", "model", "params", "cacheControlTtl", "anthropicBeta"),
        *("auth", "profiles", "order", "provider", "mode", "channels", "telegram", "botToken"),
        *("gateway", "token", "env", "vars", "providers", "anthropic", "headers", "list", "id"),
        *("anthropic-beta", "primary", "fallbacks", "routing", "agent", "$include", "session"),
    ]
)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "5m", "2h", "${X}", "${x}", "anthropic/claude-opus-4-5", "a" * 50, "/"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(value=_VALUES, release=st.sampled_from(["2026.1.24-3", "moltbot", "2026.1.29", "2026.9.6"]))
def test_no_rule_raises_on_any_value(value: object, release: str) -> None:
    import json

    lint(load(Source(json.dumps(value), "openclaw.json")), release, Options(debug=True))


#: Every place where the schema looks, with the keys of its fields.
_PLACES = [
    (parse_path(place), [path for key in cls.keys_of().values() for path in key.paths])
    for cls in (getattr(moltconf.schema, name) for name in moltconf.schema.__all__)
    for place in getattr(cls, "PLACES", ())
]
_AMONG = ("2026.1.24-3", "2026.1.29", "2026.3.24", "2026.9.6")


def _holding(place: KeyPath, keys: list[KeyPath], value: object) -> object:
    """Return a config with ``value`` at each of the keys; one that holds others is left out."""
    held: dict[object, Any] = {}
    for path in sorted(keys, key=len, reverse=True):
        inner = held
        for step in path[:-1]:
            inner = inner.setdefault(step, {})
        inner.setdefault(path[-1] if path else "x", value)
    config: object = held
    for step in reversed(place):
        config = [config] if step == ANY_INDEX else {"main" if step == ANY_KEY else step: config}
    return config


@pytest.mark.parametrize("value", [None, True, -1.5, " ", [], [[1]], {}, {"x": {}}], ids=repr)
def test_no_rule_raises_on_any_type_where_the_schema_looks(value: object) -> None:
    import json

    options = Options(profile=Profile.STRICT, debug=True)
    for index, (place, keys) in enumerate(_PLACES):
        text = json.dumps(_holding(place, keys, value))
        lint(load(Source(text, "openclaw.json")), _AMONG[index % len(_AMONG)], options)


@pytest.mark.parametrize(
    "text", ["[" * 20_000 + "]" * 20_000, '{"a":' * 20_000 + "1" + "}" * 20_000]
)
def test_depth_is_no_danger(text: str) -> None:
    result = run(text)
    assert not result.valid
    assert not any(finding.rule == "internal/rule-crashed" for finding in result.findings)
