"""Older copies of a config beside it: credentials left in them, references that they still have."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from moltconf.findings import FileResult
from moltconf.linter.engine import Options, lint
from moltconf.linter.fix import fix
from moltconf.text.include import load_file

CLEAN = '{channels: {telegram: {botToken: "${BOT_TOKEN}"}}}'
LITERAL = '{channels: {telegram: {botToken: "q8Zt4LrW0pXvq8Zt4LrW0pXv"}}}'


def looked_at(folder: Path, text: str, rule: str) -> FileResult:
    path = folder / "openclaw.json"
    path.write_text(text)
    return lint(load_file(path), "2026.9.6", Options(select=(rule,), debug=True))


@pytest.mark.parametrize(
    "ending",
    [
        ".bak",
        ".bak.1",
        ".bak.4",
        ".last-good",
        ".pre-update",
        ".clobbered.2026-09-01T10-00-00",
        "~",
    ],
)
def test_a_credential_in_a_copy_is_found(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"openclaw.json{ending}").write_text(LITERAL)
    (finding,) = looked_at(tmp_path, CLEAN, "secrets/credential-in-backup").findings
    assert f"openclaw.json{ending} beside this file" in finding.message
    assert "channels.telegram.botToken" in finding.message
    assert "q8Zt4LrW0pXv" not in f"{finding.message} {finding.help}"
    assert finding.severity == "info"


def test_git_makes_it_a_warning_unless_it_ignores_the_copy(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "openclaw.json.bak").write_text(LITERAL)
    (finding,) = looked_at(tmp_path, CLEAN, "secrets/credential-in-backup").findings
    assert finding.severity == "warning"
    (tmp_path / ".gitignore").write_text("*.bak\n")
    (finding,) = looked_at(tmp_path, CLEAN, "secrets/credential-in-backup").findings
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("openclaw.json.bak", CLEAN),
        ("openclaw.json.bak", '{channels: {telegram: {botToken: "***"}}}'),
        ("other.json.bak", LITERAL),
        ("openclaw.json.md", LITERAL),
        ("openclaw.json.bak", "not a config {"),
    ],
)
def test_a_copy_without_a_credential_is_none_of_its_business(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    assert not looked_at(tmp_path, CLEAN, "secrets/credential-in-backup").findings


def test_a_copy_does_not_keep_a_credential_from_being_fixed(tmp_path: Path) -> None:
    path = tmp_path / "openclaw.json"
    path.write_text(LITERAL)
    (tmp_path / "openclaw.json.bak").write_text(LITERAL)
    done = fix(load_file(path), "2026.9.6", Options(select=("secrets",), debug=True), unsafe=True)
    assert not done.refused
    assert "${TELEGRAM_BOT_TOKEN}" in done.after.document.source.text
    assert [each.rule for each in done.result.findings] == ["secrets/credential-in-backup"]


def test_a_reference_in_a_copy_names_the_variable(tmp_path: Path) -> None:
    (tmp_path / "openclaw.json.bak").write_text(CLEAN)
    (finding,) = looked_at(tmp_path, LITERAL, "secrets/flattened-reference").findings
    assert "openclaw.json.bak has a reference to BOT_TOKEN" in finding.message
    (plain,) = looked_at(tmp_path, LITERAL, "secrets/plaintext-credential").findings
    assert "${BOT_TOKEN}" in str(plain.help)


def test_two_credentials_never_share_a_variable(tmp_path: Path) -> None:
    text = """{
      channels: { telegram: { botToken: "q8Zt4LrW0pXvq8Zt" } },
      mcp: { servers: { s: { command: "c", args: ["--token", "Jx9vTz2QmK4p", "--key=${S_KEY}"],
        env: { A_TOKEN: "q8Zt4LrW0pXv", TELEGRAM_BOT_TOKEN: "another-one-9Tz2" } } } },
    }"""
    found = looked_at(tmp_path, text, "secrets/plaintext-credential").findings
    names = [str(each.help).split("}")[0].removeprefix("write ${") for each in found]
    assert len(found) == 4
    assert len(set(names)) == 4
    assert "S_KEY" not in names


def test_nothing_of_a_private_key_is_left_by_the_fix(tmp_path: Path) -> None:
    path = tmp_path / "openclaw.json"
    path.write_text(
        r"{channels: {googlechat: {serviceAccount: "
        r'"{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIEvQIB\\n\"}"}}}'
    )
    options = Options(select=("secrets/plaintext-credential",), debug=True)
    done = fix(load_file(path), "2026.9.6", options, unsafe=True)
    assert "MIIE" not in done.after.document.source.text
    assert done.result.to_set == ["GOOGLECHAT_SERVICE_ACCOUNT"]
