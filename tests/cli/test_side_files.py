"""Files beside a config that nobody means well with: exit code 2 and the place, never a crash."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Moltconf

Write = Callable[..., str]
GOOD = '{gateway: {mode: "local"}}'
DIGITS = "9" * 5000
FORMAT = '"format": "moltconf-baseline/1"'
ENTRY = '"rule": "schema/unknown-key", "path": [], "file": '

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from([0, -1, 1, 5, 2**70, 1e308, -0.5, 10**400]),
    st.sampled_from(["", "a", "\0", "x" * 5000, "\ud800", "[", "(", "^(?<n>a)\\k<n>$", "string",
                     "https://json-schema.org/draft/2020-12/schema", "#", "..", "~", "*"]),
)  # fmt: skip
#: Of schemas, baselines and stores.
KEYS = st.sampled_from(
    ["id", "configSchema", "channelConfigs", "schema", "type", "properties", "items", "enum",
     "const", "required", "$ref", "$schema", "$id", "pattern", "patternProperties",
     "multipleOf", "minLength", "maximum", "anyOf", "oneOf", "not", "if", "then",
     "additionalProperties", "propertyNames", "format", "uniqueItems", "dependencies", "$defs",
     "notes", "a", "rule", "file", "path", "count", "findings", "version", "profiles", "order",
     "provider", "mode", "key", "expires", "token"]
)  # fmt: skip
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": 1e400}}]}}', "findings[0].count"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": Infinity}}]}}', "findings[0].count"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": NaN}}]}}', "findings[0].count"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": true}}]}}', "findings[0].count"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": 0}}]}}', "findings[0].count"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": "1"}}]}}', "findings[0].count"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "count": {DIGITS}}}]}}', "usual size"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} 1}}]}}', "findings[0].file"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a"}}, 5]}}', "findings[1]"),
        (f'{{{FORMAT}, "findings": [{{{ENTRY} "a", "path": [1.5]}}]}}', "findings[0].path"),
        (f'{{{FORMAT}, "findings": {{}}}}', "findings"),
        (f'{{{FORMAT},\n "findings": x}}', "known.json:2:14"),
        ("[" * 100_000, "known.json is no baseline"),
        ("\udcff", "it is not UTF-8"),
    ],
)  # fmt: skip
def test_a_hostile_baseline_is_code_2_with_the_place(
    moltconf: Moltconf, config: Write, text: str, told: str
) -> None:
    Path("known.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = moltconf("lint", "--baseline", "known.json", config(GOOD))
    assert outcome.code == 2
    assert "known.json" in outcome.err
    assert told in outcome.err


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "\ud800", "", "../" * 2000, "CON"])
def test_a_file_that_no_system_knows_is_gone_from_a_baseline(
    moltconf: Moltconf, config: Write, name: str
) -> None:
    entry = {"rule": "schema/unknown-key", "file": name, "path": []}
    config(json.dumps({"format": "moltconf-baseline/1", "findings": [entry]}), "known.json")
    outcome = moltconf("lint", "--baseline", "known.json", config(GOOD))
    assert outcome.code == 0
    assert ("no longer found" in outcome.err) == (name != "")


def test_a_baseline_with_a_byte_order_mark_is_read(moltconf: Moltconf, config: Write) -> None:
    name = config('{gateway: {mode: "local"}, auth: {order: {anthropic: ["anthropic:gone"]}}}')
    moltconf("lint", "--write-baseline", "known.json", name)
    path = Path("known.json")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    outcome = moltconf("lint", "--fail-on", "info", "--baseline", "known.json", name)
    assert outcome.code == 0


@many
@given(value=VALUES)
def test_no_baseline_crashes(moltconf: Moltconf, config: Write, value: Any) -> None:
    for data in (value, {"format": "moltconf-baseline/1", "findings": value},
                 {"format": "moltconf-baseline/1", "findings": [value]}):  # fmt: skip
        config(json.dumps(data), "known.json")
        outcome = moltconf("lint", "--baseline", "known.json", config(GOOD))
        assert outcome.code in (0, 2), outcome


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"\na = {DIGITS}", "moltconf.toml:2:5: this number has too many digits"),
        (f'"a b"=1\na = {{b = [1, {DIGITS}]}}', "moltconf.toml:2:14: "),
        ("a = " + "[" * 5000, "moltconf.toml"),
        ("a = 0001-00-00", "moltconf.toml:1:6"),
        ("a = 1979-05-27T00:32:00+99:00", "moltconf.toml"),
        ('baseline = "a\\u0000b"', "baseline"),
        ('plugins = ["a\\u0000b"]', "not a file name"),
        (f'plugins = ["{"x" * 5000}"]', "File name too long"),
        (f'baseline = "{"x" * 5000}"', "File name too long"),
        ('release = "\\u0000"', "moltconf.toml:1:1: release"),
        ("\udcff", "moltconf.toml: it is not UTF-8"),
        ("fail-on = 5", "moltconf.toml:1:1: fail-on"),
        (f"fail-on = 0x{'f' * 5000}", "moltconf.toml:1:1: fail-on"),
    ],
)  # fmt: skip
def test_hostile_settings_are_code_2_with_the_place(
    moltconf: Moltconf, config: Write, text: str, told: str
) -> None:
    Path("moltconf.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = moltconf("lint", config(GOOD))
    assert outcome.code == 2, outcome
    assert told in outcome.err


TOML_VALUES: st.SearchStrategy[str] = st.recursive(
    st.sampled_from(
        ["1", "true", '"a"', "'a'", '"""a\n"b"\\\n c"""', "'''\nx'''", "inf", "nan", "1e999",
         "0x1F", "1_0", "1979-05-27", "07:32:00", "[]", "{}", '"\\u0000"', '"\\U0010ffff"',
         "''", '""""""', "'''''x'''''"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda x: "[ " + " ,\n".join(x) + " # c\n]"),
        st.lists(inner, max_size=2).map(
            lambda x: (
                "{" + ", ".join(f"k{i}.'y' = {v}" for i, v in enumerate(x) if "\n" not in v) + "}"
            )
        ),
    ),
    max_leaves=5,
)  # fmt: skip
TOML_KEYS = st.sampled_from(
    ["select", "ignore", "severity", "release", "fail-on", "baseline", "plugins", "overrides",
     "profile", "require-reasons", '"a\\"]"', "''", '""', "a . b", "1.5", '"\\u001b"', "'#'",
     "severity.'x]'", "paths"]
)  # fmt: skip
TOML_LINES = st.one_of(
    st.tuples(TOML_KEYS, TOML_VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}"),
    TOML_KEYS.map(lambda key: f"[{key}]"),
    TOML_KEYS.map(lambda key: f"[[ {key} ]] # x"),
    st.just("# ]"),
    st.just("\t"),
)


@many
@given(lines=st.lists(TOML_LINES, max_size=6), end=st.sampled_from(["\n", "\r\n"]))
def test_no_settings_crash(moltconf: Moltconf, config: Write, lines: list[str], end: str) -> None:
    config(end.join(lines), "moltconf.toml")
    outcome = moltconf("lint", config(GOOD))
    assert outcome.code in (0, 2), outcome
    if outcome.code == 2:
        assert (
            "moltconf.toml" in outcome.err
            or "plugins" in "".join(lines)
            or "baseline" in "".join(lines)
        )


PLUGIN = '{plugins: {entries: {notes: {enabled: true, config: {a: "${X}", b: [1, {c: 2}]}}}}}'


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"$schema": 5}, "configSchema.$schema"),
        ({"$schema": []}, "configSchema.$schema"),
        ({"properties": 5}, "configSchema.properties"),
        ({"properties": {"a": {"type": 7}}}, "configSchema.properties.a.type"),
        ({"required": "x"}, "configSchema.required"),
    ],
)
def test_a_hostile_manifest_is_code_2_with_the_place(
    moltconf: Moltconf, config: Write, schema: dict[str, Any], told: str
) -> None:
    config(json.dumps({"id": "notes", "configSchema": schema}), "m.json")
    for command in ("validate", "lint"):
        outcome = moltconf(command, "--plugin", "m.json", config(PLUGIN))
        assert outcome.code == 2
        assert f"m.json: {told}: this is no JSON Schema" in outcome.err
    config(
        json.dumps({"id": "n", "configSchema": {}, "channelConfigs": {"x": {"schema": schema}}}),
        "m.json",
    )
    place = told.replace("configSchema", "channelConfigs.x.schema")
    assert f"m.json: {place}: " in moltconf("validate", "--plugin", "m.json", config(PLUGIN)).err


@many
@given(schema=st.dictionaries(KEYS, VALUES, max_size=4), value=VALUES)
def test_no_manifest_crashes(
    moltconf: Moltconf, config: Write, schema: dict[str, Any], value: Any
) -> None:
    config(json.dumps({"id": "notes", "configSchema": schema}), "m.json")
    part = {"a": value, "items": value, "type": value}
    text = json.dumps({"plugins": {"entries": {"notes": {"enabled": True, "config": part}}}})
    outcome = moltconf("validate", "--plugin", "m.json", config(text))
    assert outcome.code in (0, 1, 2), outcome


@many
@given(
    value=VALUES,
    profile=VALUES,
    name=st.sampled_from(["auth-profiles.json", "auth.json", "auth-state.json"]),
)
def test_no_store_crashes(
    moltconf: Moltconf, config: Write, value: Any, profile: Any, name: str
) -> None:
    text = '{agents: {defaults: {model: "anthropic/claude-opus-4-5"}}, gateway: {mode: "local"}}'
    for data in (value, {"version": 1, "profiles": {"anthropic:a": profile}, "order": value,
                         "usageStats": {"anthropic:a": value}, "lastGood": value}):  # fmt: skip
        config(json.dumps(data), f"st/agents/main/agent/{name}")
        for release in ("2026.1.29", "2026.9.6"):
            for command in ("credentials", "lint"):
                outcome = moltconf(command, "--release", release, "--state-dir", "st", config(text))
                assert outcome.code in (0, 1), outcome


AGENT = '{agents: {defaults: {model: "anthropic/claude-opus-4-5"}}, gateway: {mode: "local"}}'
KEYED = b"ANTHROPIC_API_KEY=sk-x\n"


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Callable[[bytes], str]]:
    """A pipe that gives a text once, as ``<(command)`` does."""
    threads: list[threading.Thread] = []

    def make(data: bytes) -> str:
        path = tmp_path / "env.pipe"
        os.mkfifo(path)
        threads.append(threading.Thread(target=path.write_bytes, args=(data,), daemon=True))
        threads[-1].start()
        return path.name

    yield make
    for thread in threads:
        thread.join(5)


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
@pytest.mark.parametrize(
    "command", [("credentials", "--format", "json"), ("lint", "--release", "all")]
)
def test_variables_come_through_a_pipe(
    moltconf: Moltconf, config: Write, pipe: Callable[[bytes], str], command: tuple[str, ...]
) -> None:
    """One text for several configs and releases: a pipe gives it only once."""
    files = config(AGENT), config(AGENT, "other/openclaw.json")
    config("", "st/x")
    plain = moltconf(
        *command, "--state-dir", "st", "--env-file", config(KEYED.decode(), "e.env"), *files
    )
    piped = moltconf(*command, "--state-dir", "st", "--env-file", pipe(KEYED), *files)
    assert (piped.code, piped.out) == (plain.code, plain.out.replace("e.env", "env.pipe"))
    without = moltconf(*command, "--state-dir", "st", "--env-file", config("", "e.env"), *files)
    assert without.out != plain.out


@pytest.mark.parametrize("command", ["credentials", "lint"])
@pytest.mark.parametrize("kind", ["missing", "folder", "device", "utf-16", "too-long", "large"])
def test_variables_that_cannot_be_read_are_code_2(
    moltconf: Moltconf, config: Write, command: str, kind: str
) -> None:
    config(AGENT, "dir/openclaw.json")
    Path("utf-16").write_text("ANTHROPIC_API_KEY=x", encoding="utf-16")
    Path("large").write_bytes(b"#" * (2 << 20))
    name = {"folder": "dir", "device": "/dev/zero", "too-long": "x" * 5000}.get(kind, kind)
    if kind == "device" and not Path(name).exists():
        pytest.skip("a device of POSIX")
    outcome = moltconf(command, "--env-file", name, "dir")
    assert outcome.code == 2
    assert f"--env-file: cannot read {name}: " in outcome.err
    assert outcome.out == ""
