"""What programs get from ``import moltconf``: the answers of the commands, and nothing else."""

from __future__ import annotations

import importlib.util
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import moltconf
from moltconf.cli.main import run
from moltconf.linter import plugins
from moltconf.linter.registry import module
from moltconf.results import Result
from tests.api.conftest import CONFIG, SECRET
from tests.api.example_project import plugin_rule

Call = Callable[[], Any]

#: The same question to the command line and to the library.
QUESTIONS: dict[str, tuple[tuple[str, ...], Call]] = {
    "validate": (
        ("validate", "--release", "2026.9.6", "openclaw.json"),
        lambda: moltconf.validate("openclaw.json", "2026.9.6"),
    ),
    "validate a range": (
        ("validate", "--release", "2026.7.1..2026.9.6", "openclaw.json"),
        lambda: moltconf.validate("openclaw.json", "2026.7.1..2026.9.6"),
    ),
    "lint": (("lint", "openclaw.json"), lambda: moltconf.lint("openclaw.json")),
    "lint with options": (
        ("lint", "--profile", "strict", "--ignore", "secrets", "--release", "2026.7.1",
         "--state-dir", "gateway", "--env-file", "vars.env", "openclaw.json"),
        lambda: moltconf.lint(
            "openclaw.json", "2026.7.1", profile="strict", ignore=["secrets"],
            state_dir="gateway", env_files=["vars.env"],
        ),
    ),
    "lint a store": (
        ("lint", "gateway/agents/main/agent/auth-profiles.json"),
        lambda: moltconf.lint("gateway/agents/main/agent/auth-profiles.json"),
    ),
    "lint what is no JSON5": (("lint", "broken.json"), lambda: moltconf.lint("broken.json")),
    "migrate": (
        ("migrate", "--to", "2026.9.6", "openclaw.json"),
        lambda: moltconf.migrate("openclaw.json", "2026.9.6"),
    ),
    "migrate down": (
        ("migrate", "--from", "2026.9.6", "--to", "2026.1.29", "--accept-loss", "openclaw.json"),
        lambda: moltconf.migrate("openclaw.json", "2026.1.29", "2026.9.6", accept_loss=True),
    ),
    "migrate what is no JSON5": (
        ("migrate", "broken.json"), lambda: moltconf.migrate("broken.json")
    ),
    "diff": (
        ("diff", "openclaw.json", "other.json"),
        lambda: moltconf.diff("openclaw.json", "other.json"),
    ),
    "credentials": (
        ("credentials", "--state-dir", "gateway", "openclaw.json"),
        lambda: moltconf.credentials("openclaw.json", state_dir="gateway"),
    ),
}  # fmt: skip


@pytest.fixture
def folder(config: Path) -> Path:
    """What the questions speak of."""
    Path("broken.json").write_text("{gateway: {", "utf-8")
    Path("other.json").write_text('{gateway: {mode: "local"}}', "utf-8")
    Path("vars.env").write_text(f"OPENAI_API_KEY={SECRET}\n", "utf-8")
    store = Path("gateway/agents/main/agent/auth-profiles.json")
    store.parent.mkdir(parents=True)
    profile = {"type": "api_key", "provider": "anthropic", "key": SECRET}
    store.write_text(json.dumps({"version": 1, "profiles": {"anthropic:default": profile}}))
    return config


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_library_answers_as_the_command_does(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    arguments, ask = QUESTIONS[name]
    answer = ask()
    silent = capsys.readouterr()
    assert (silent.out, silent.err) == ("", "")
    run([*arguments, "--format", "json"])
    assert answer.to_dict() == json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_answer_shows_a_secret_or_writes(folder: Path, name: str) -> None:
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    answer = QUESTIONS[name][1]()
    assert SECRET not in repr(answer) + str(answer) + json.dumps(answer.to_dict())
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_comes_back_from_its_json(folder: Path, name: str) -> None:
    answer = getattr(QUESTIONS[name][1](), "report", None) or QUESTIONS[name][1]()
    assert isinstance(answer, Result)
    assert type(answer).from_dict(json.loads(json.dumps(answer.to_dict()))) == answer
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_a_loaded_config_hides_its_secrets_and_gives_them_to_who_asks(config: Path) -> None:
    loaded = moltconf.load(config, "2026.7.1")
    assert SECRET not in repr(loaded) + json.dumps(loaded.to_dict())
    assert loaded.to_dict()["value"] == {
        "agents": {"defaults": {"model": "anthropic/claude-opus-4-6"}},
        "gateway": {"mode": "local", "auth": {"token": "***"}},
        "env": {"ANTHROPIC_API_KEY": "***"},
    }
    assert loaded.text == CONFIG
    assert isinstance(loaded.value, dict)
    assert loaded.value["gateway"] == {"mode": "local", "auth": {"token": SECRET}}


def test_a_config_as_deep_as_memory_allows_is_dumped(config: Path) -> None:
    deep = "{gateway: " + "{a: " * 3999 + "1" + "}" * 4000
    value = moltconf.load(deep, filename="openclaw.json").to_dict()["value"]
    for _ in range(3999):
        (value,) = value.values()
    assert list(value) == ["a"]


def test_a_loaded_config_is_judged_by_its_release(config: Path) -> None:
    loaded = moltconf.load(config, "2026.7.1")
    for report in (moltconf.validate(loaded), moltconf.lint(loaded)):
        assert [(each.release, each.release_from) for each in report.files] == [
            ("2026.7.1", "--release")
        ]
    assert moltconf.validate(loaded, "2026.9.6").files[0].release == "2026.9.6"


def test_a_text_is_judged_under_its_name(config: Path) -> None:
    report = moltconf.validate("gateway:\n  mode: local\n", "2026.9.6", filename="a/openclaw.yaml")
    assert report.valid
    assert report.files[0].path == "a/openclaw.yaml"


def test_settings_count_unless_they_are_not_wanted(config: Path) -> None:
    Path("moltconf.toml").write_text('release = "2026.7.1"\nignore = ["secrets"]\n', "utf-8")
    with_them, without = moltconf.lint(config), moltconf.lint(config, settings=False)
    assert with_them.files[0].release_from == "settings"
    assert without.files[0].release_from == "latest"
    assert "secrets/plaintext-credential" in {each.rule for each in without.findings}
    assert "secrets/plaintext-credential" not in {each.rule for each in with_them.findings}


def test_settings_that_change_while_a_program_runs_are_seen(config: Path) -> None:
    settings = Path("moltconf.toml")
    for release in ("2026.7.1", "2026.9.6"):
        settings.write_text(f'release = "{release}"\n', "utf-8")
        assert moltconf.validate(config).files[0].release == release
    settings.unlink()
    assert moltconf.validate(config).files[0].release_from == "latest"


def test_severities_of_the_caller_win(config: Path) -> None:
    Path("moltconf.toml").write_text(
        '[severity]\n"secrets/plaintext-credential" = "info"\n', "utf-8"
    )
    report = moltconf.lint(
        config, select=["secrets"], severity={"secrets/plaintext-credential": "error"}
    )
    assert {each.severity for each in report.findings} == {"error"}


def test_a_migration_writes_when_it_is_asked_to(config: Path) -> None:
    migration = moltconf.migrate(config, "2026.9.6", "2026.9.6")
    assert config.read_text("utf-8") == CONFIG
    written = migration.write()
    assert config.read_text("utf-8") == migration.text != CONFIG
    assert (migration.written, written.written) == (False, True)
    assert written.backup is not None
    assert Path(written.backup).read_text("utf-8") == CONFIG
    assert moltconf.validate(config, "2026.9.6").valid


def test_a_migration_gives_the_file_its_new_name(config: Path) -> None:
    old = config.rename("clawdbot.json")
    written = moltconf.migrate(old, "2026.9.6", "2026.9.6", rename=True).write()
    assert written.renamed_to is not None
    assert (Path(written.renamed_to).name, old.exists()) == ("openclaw.json", False)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{gateway: {", "this file was refused"),
        ('{env: {A: "b"}, gateway: {mode: "lokal"}}', "does not accept the result"),
    ],
)
def test_a_result_that_may_not_be_written_is_refused(config: Path, text: str, why: str) -> None:
    config.write_text(text, "utf-8")
    with pytest.raises(moltconf.RefusedError, match=why):
        moltconf.migrate(config, "2026.9.6").write()
    assert config.read_text("utf-8") == text


def test_a_file_that_was_changed_since_is_not_overwritten(config: Path) -> None:
    migration = moltconf.migrate(config, "2026.9.6")
    config.write_text("{}", "utf-8")
    with pytest.raises(moltconf.MoltconfError):
        migration.write()
    assert config.read_text("utf-8") == "{}"


def test_a_text_is_never_written(config: Path) -> None:
    migration = moltconf.migrate(CONFIG, "2026.9.6", filename="openclaw.json")
    with pytest.raises(moltconf.RefusedError, match="not a file"):
        migration.write()
    assert (config.read_text("utf-8"), "vars" in migration.text) == (CONFIG, True)


FAULTS: dict[str, tuple[type[Exception], Call]] = {
    "no file": (moltconf.InputError, lambda: moltconf.lint("missing.json")),
    "a folder": (moltconf.InputError, lambda: moltconf.lint(".")),
    "no config": (
        moltconf.InputError,
        lambda: moltconf.validate('{"name": "a", "version": "1.0.0"}', filename="package.json"),
    ),
    "a text that is not JSON5": (
        moltconf.InputError,
        lambda: moltconf.load("{", filename="openclaw.json"),
    ),
    "no credentials of what is not JSON5": (
        moltconf.InputError,
        lambda: moltconf.credentials("{", filename="openclaw.json"),
    ),
    "a file of variables": (
        moltconf.InputError,
        lambda: moltconf.lint("openclaw.json", env_files=["missing.env"]),
    ),
    "a release": (moltconf.UsageError, lambda: moltconf.validate("openclaw.json", "nonsense")),
    "a range": (moltconf.UsageError, lambda: moltconf.load("openclaw.json", "all")),
    "a target": (moltconf.UsageError, lambda: moltconf.migrate("openclaw.json", "nonsense")),
    "a rule": (moltconf.UsageError, lambda: moltconf.lint("openclaw.json", ignore=["no/such"])),
    "a profile": (moltconf.UsageError, lambda: moltconf.lint("openclaw.json", profile="no")),
    "a severity": (
        moltconf.UsageError,
        lambda: moltconf.lint("openclaw.json", severity={"auth/store-not-json": "no"}),
    ),
    "a severity of no rule": (
        moltconf.UsageError,
        lambda: moltconf.lint("openclaw.json", severity={"no/such": "error"}),
    ),
    "a baseline": (
        moltconf.UsageError,
        lambda: moltconf.lint("openclaw.json", baseline="missing.json"),
    ),
    "a plugin": (
        moltconf.UsageError,
        lambda: moltconf.validate("openclaw.json", plugins=["missing"]),
    ),
    "a state folder": (
        moltconf.InputError,
        lambda: moltconf.credentials("openclaw.json", state_dir="missing"),
    ),
    "a choice": (
        moltconf.UsageError,
        lambda: moltconf.migrate("openclaw.json", accept={"no-step": "x"}),
    ),
    "a config in a diff": (
        moltconf.InputError,
        lambda: moltconf.diff("openclaw.json", "missing.json"),
    ),
    "a diff of what is not JSON5": (
        moltconf.InputError,
        lambda: moltconf.diff("broken.json", "openclaw.json"),
    ),
    "nothing to explain": (moltconf.UsageError, lambda: moltconf.explain(" ")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_done_is_an_error_of_moltconf(config: Path, name: str) -> None:
    Path("broken.json").write_text(f"{{gateway: {{token: '{SECRET}", "utf-8")
    kind, call = FAULTS[name]
    with pytest.raises(kind) as caught:
        call()
    assert isinstance(caught.value, moltconf.MoltconfError)
    assert SECRET not in str(caught.value)


def test_an_error_of_settings_is_one_too(config: Path) -> None:
    Path("moltconf.toml").write_text("nosuch = 1\n", "utf-8")
    with pytest.raises(moltconf.UsageError, match="nosuch"):
        moltconf.lint(config)


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("caching/invalid-ttl", "rule"),
        ("env-vars", "step"),
        ("gateway.bind_no_auth", "audit"),
        ("agents.defaults.model", "key"),
    ],
)
def test_what_is_explained_is_what_the_command_prints(
    config: Path, capsys: pytest.CaptureFixture[str], what: str, kind: str
) -> None:
    told = moltconf.explain(what)
    assert told.kind == kind
    run(["explain", what])
    # a program gets the page as Markdown, a person without its signs
    assert words(capsys.readouterr().out) == words(told.text)


def words(text: str) -> list[str]:
    """The words of a page, without Markdown's signs and the targets of links."""
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)|```\w*", "", text))


def test_an_explained_key_says_what_took_its_place() -> None:
    told = moltconf.explain("agent.model")
    assert told.accepted[-1].last == "2026.1.8"
    assert ("agents", "defaults", "model") in {each.path for each in told.replaced_by}
    assert ("agents", "defaults", "model") in moltconf.explain("agents.defaults.modle").nearest


def test_no_module_has_the_name_of_a_function() -> None:
    found = {name: importlib.util.find_spec(f"moltconf.{name}") for name in moltconf.__all__}
    assert [name for name, spec in found.items() if spec is not None and spec.origin] == []


PROBE = """
import json, sys
import moltconf
light = sorted(set(sys.modules) & {"dataclasses", "pydantic", "moltconf.api", "click"})
moltconf.lint("{gateway: {mode: 'local'}}", filename="openclaw.json", settings=False)
heavy = sorted(set(sys.modules) & {"pydantic", "click"})
print(json.dumps([light, heavy, sorted(set(moltconf.__all__) - set(dir(moltconf)))]))
"""


def test_to_import_it_costs_next_to_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert json.loads(done.stdout) == [[], [], []]


@pytest.mark.parametrize("name", ["schema", "results", "formats", "errors"])
def test_a_public_module_needs_no_import_of_its_own(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import moltconf; print(moltconf.{name}.__name__)"],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == f"moltconf.{name}"


@pytest.mark.parametrize(
    "ask",
    [moltconf.load, moltconf.validate, moltconf.lint, moltconf.migrate, moltconf.credentials,
     lambda text: moltconf.diff("openclaw.json", text)],
)  # fmt: skip
def test_a_text_without_its_filename_is_refused_and_not_repeated(
    config: Path, ask: Callable[[str], object]
) -> None:
    for text in (CONFIG, f'{{"gateway": {{"auth": {{"token": "{SECRET}"}}}}}}'):
        with pytest.raises(moltconf.UsageError, match="filename=") as caught:
            ask(text)
        assert SECRET not in str(caught.value)


@pytest.mark.parametrize("name", [f"{SECRET}.json", "open\0claw.json", "{a}.json"])
def test_a_name_that_no_file_has_is_an_error_without_a_secret(config: Path, name: str) -> None:
    with pytest.raises(moltconf.InputError) as caught:
        moltconf.lint(name)
    assert SECRET not in str(caught.value)


def test_what_is_not_there_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="nosuch"):
        moltconf.nosuch  # noqa: B018


@pytest.fixture
def example_rule(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The rule of the example project, as if its package was installed."""
    plugin = plugins.RulePlugin("acme", {"acme/other-port": plugin_rule})
    monkeypatch.setattr(plugins, "plugins", lambda: (plugin,))
    yield
    module.cache_clear()


def test_the_rule_of_the_example_finds_and_repairs(config: Path, example_rule: None) -> None:
    text = "{gateway: {mode: 'local', port: 4}}"
    (finding,) = moltconf.lint(text, filename="openclaw.json", select=["acme"]).findings
    assert (finding.rule, finding.path) == ("acme/other-port", ("gateway", "port"))
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["18789"]
    assert moltconf.explain("acme/other-port").text.startswith("# acme/other-port\n\nA gateway on")
