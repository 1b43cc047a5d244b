"""Rules of other packages: found by entry point, held to their prefix, never a crash."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from moltconf.cli.main import run as run_command
from moltconf.findings import FileResult
from moltconf.linter import plugins
from moltconf.linter.engine import Options, lint
from moltconf.linter.registry import UnknownRuleError, is_known, module, rule
from moltconf.text.include import load
from moltconf.text.source import Source

GOOD = '''
"""Hosts of the company.

## What it does
Reports gateways on another port than ours.
"""
from moltconf.linter.rule import WARNING, Rule

META = Rule(id="acme/other-port", severity=WARNING)

def check(config):
    port = config.value.get("gateway", {}).get("port")
    if port != 4242:
        yield META.at(("gateway", "port"), "not our port")
'''


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    plugins.plugins.cache_clear()
    module.cache_clear()
    for name in ("acme_rules", "acme_port"):
        sys.modules.pop(name, None)


def install(
    monkeypatch: pytest.MonkeyPatch, folder: Path, rules: str, name: str = "acme", **modules: str
) -> None:
    (folder / "acme_rules.py").write_text(rules, "utf-8")
    for name_of, text in modules.items():
        (folder / f"{name_of}.py").write_text(text, "utf-8")
    entry = EntryPoint(name, "acme_rules", plugins.GROUP)
    monkeypatch.setattr(plugins, "_entry_points", lambda: (entry,))
    plugins.plugins.cache_clear()


def run(text: str = "{gateway: {port: 1}}", **options: object) -> FileResult:
    return lint(load(Source(text, "x.json5")), "2026.9.6", Options(**options))  # type: ignore[arg-type]


def test_a_plugin_adds_its_rules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", acme_port=GOOD)
    found = [each for each in run().findings if each.rule == "acme/other-port"]
    assert [each.path for each in found] == [("gateway", "port")]
    assert rule("acme/other-port").severity == "warning"
    assert not [each for each in run(ignore=("acme",)).findings if each.rule.startswith("acme/")]
    only = run(select=("acme/other-port",)).findings
    assert [each.rule for each in only] == ["acme/other-port"]


def test_a_plugin_says_which_configs_its_rules_are_about(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    about = GOOD.replace("severity=WARNING", 'severity=WARNING, keys=("port",), words=("loop",)')
    install(monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", acme_port=about)
    for text, is_asked in (
        ("{gateway: {port: 1, bind: 'Loopback'}}", True),
        ("{gateway: {port: 1}}", False),
        ("{gateway: {bind: 'loopback'}}", False),
    ):
        assert ("acme/other-port" in {each.rule for each in run(text).findings}) is is_asked


def test_a_comment_silences_the_rule_of_a_plugin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", acme_port=GOOD)
    result = run("// moltconf: ignore-file[acme] not ours\n{gateway: {port: 1}}")
    assert not [each for each in result.findings if each.rule.startswith(("acme", "suppression"))]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("import no_such_module", "ModuleNotFoundError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("syntax error", "SyntaxError"),
        ("x = 1", "AttributeError"),
        ("RULES = (1,)", "RULES[0] has no META"),
        ("import acme_port as a\nRULES = (a, a)", "is there twice"),
        ("import acme_port as a\na.check = 3\nRULES = (a,)", "no function check"),
        (
            "import acme_port as a\na.META = a.META._replace(keys='port')\nRULES = (a,)",
            "keys, words and values as tuples",
        ),
        (
            "import acme_port as a\na.META = a.META._replace(words=('Port',))\nRULES = (a,)",
            "words and values in lower case",
        ),
        ("import acme_port as a\na.__doc__ = None\nRULES = (a,)", "no docstring"),
    ],
)
def test_a_broken_plugin_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rules: str, said: str
) -> None:
    install(monkeypatch, tmp_path, rules, acme_port=GOOD)
    for result in (run(), run(select=("caching", "acme/anything"))):
        (told,) = [each for each in result.findings if each.rule == "internal/broken-plugin"]
        assert 'plugin "acme"' in told.message
        assert said in told.message


@pytest.mark.parametrize("name", ["gateway", "Acme", "a/b", ""])
def test_a_plugin_cannot_take_a_group_of_moltconf(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    install(monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", name, acme_port=GOOD)
    assert [each.rule for each in run(select=("caching",)).findings] == ["internal/broken-plugin"]


def test_ids_carry_the_prefix_of_the_plugin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(
        monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", "other", acme_port=GOOD
    )
    (told,) = run(select=("caching",)).findings
    assert "must have an id of the form other/name" in told.message


@pytest.mark.parametrize("body", ["raise KeyError('secret')", "yield 3", "yield None", "return 4"])
def test_a_rule_of_a_plugin_that_fails_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str
) -> None:
    rules = (
        f"{GOOD}\nimport sys\nRULES = (sys.modules[__name__],)\ndef check(config):\n    {body}\n"
    )
    install(monkeypatch, tmp_path, rules)
    (told,) = [each for each in run().findings if each.rule == "internal/rule-crashed"]
    assert 'a fault in the plugin "acme"' in (told.help or "")
    assert "secret" not in told.message


def test_an_installed_package_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "acme_rules.py").write_text("import acme_port\nRULES = (acme_port,)", "utf-8")
    (tmp_path / "acme_port.py").write_text(GOOD, "utf-8")
    meta = tmp_path / "acme_rules-1.0.dist-info"
    meta.mkdir()
    (meta / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    (meta / "entry_points.txt").write_text("[moltconf.rules]\nacme = acme_rules\n", "utf-8")
    plugins.plugins.cache_clear()
    assert is_known("acme/other-port")


def test_an_unknown_rule_of_a_working_plugin_is_unknown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", acme_port=GOOD)
    assert is_known("acme")
    with pytest.raises(UnknownRuleError, match="acme/other-port"):
        run(select=("acme/other-prt",))


def test_explain_and_rules_show_the_rules_of_plugins(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(monkeypatch, tmp_path, "import acme_port\nRULES = (acme_port,)", acme_port=GOOD)
    assert run_command(["explain", "acme/other-port"]) == 0
    assert "Reports gateways on another port than ours." in capsys.readouterr().out
    assert run_command(["rules"]) == 0
    assert "acme/other-port" in capsys.readouterr().out
