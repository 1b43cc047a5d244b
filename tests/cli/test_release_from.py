"""`release-from` in the settings: the file in which a repository pins the release."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Moltconf, Outcome

Write = Callable[..., str]
CONFIG = '{"logging": {"level": "info"}}\n'
IMAGE = "ghcr.io/openclaw/openclaw"

PINS = {
    "compose.yaml": f"services:\n  gateway:\n    image: {IMAGE}:2026.9.1-slim # ours\n"
    "  db:\n    image: postgres:17\n",
    "k8s/deployment.yaml": "kind: ConfigMap\n---\nkind: Deployment\nspec:\n  template:\n    spec:\n"
    f"      containers:\n        - {{name: gw, image: '{IMAGE}:v2026.9.1@sha256:{'0' * 64}'}}\n",
    "values.yaml": f"image:\n  repository: {IMAGE}\n  tag: 2026.9.1\n",
    "own/values.yml": 'image:\n  tag: "2026.9.1"\n',
    "Dockerfile": f"ARG TAG=2026.9.1\nFROM --platform=linux/amd64 {IMAGE}:${{TAG}} AS gateway\n",
    "Containerfile": "FROM node:24\nRUN npm install -g openclaw@2026.9.1 # the gateway\n",
    "package.json": '{"dependencies": {"openclaw": "2026.9.1"}}',
    "package-lock.json": '{"packages": {"node_modules/openclaw": {"version": "2026.9.1"}}}',
    "pnpm-lock.yaml": "importers:\n  .:\n    dependencies:\n      openclaw:\n"
    "        specifier: ^2026.9.0\n        version: 2026.9.1(sharp@1)\n",
    "yarn.lock": 'openclaw@^2026.9.0:\n  version "2026.9.1"\n',
    "bun.lock": '{"packages": {\n  "openclaw": ["openclaw@2026.9.1", ""],\n}}',
    "flake.lock": '{"nodes": {"openclaw": {"original": '
    '{"owner": "openclaw", "repo": "openclaw", "ref": "v2026.9.1"}}}}',
    "flake.nix": '{ inputs.gw.url = "github:openclaw/openclaw/v2026.9.1"; }',
    "package.nix": 'rec {\n  pname = "openclaw";\n  version = "2026.9.1";\n}\n',
    ".tool-versions": "nodejs 24.1.0\nnpm:openclaw 2026.9.1\n",
    "mise.toml": '[tools]\nnode = "24"\n"npm:openclaw" = "2026.9.1"\n',
    ".env": "# OPENCLAW_VERSION=2026.7.1\nOPENCLAW_VERSION=2026.9.1\n",
    ".openclaw-version": "v2026.9.1\n",
    ".github/workflows/deploy.yml": "jobs:\n  x:\n    steps:\n      - run: |\n"
    "          npm ci\n          npm i -g openclaw@2026.9.1\n",
}
#: The line that each error names, and a piece of its words.
REFUSED = {
    "latest.yaml": (f"image: {IMAGE}:latest\n", 1, "names no release"),
    "untagged.yaml": (f"a: 1\nimage: {IMAGE}\n", 2, "names no release"),
    "month.yaml": (f"image: {IMAGE}:2026.9\n", 1, "names no release"),
    "variable.yaml": (f"image: {IMAGE}:${{TAG:-2026.9.1}}\n", 1, "by a variable"),
    "both.yaml": (
        f"a: {{image: {IMAGE}:2026.9.1}}\nb: {{image: {IMAGE}:2026.7.1}}\n",
        1,
        "several releases, and one is wanted: 2026.9.1 (line 1), 2026.7.1 (line 2)",
    ),
    "package.json": ('{"dependencies": {\n"openclaw": "^2026.9.1"}}', 2, "name the lock file"),
    "flake.lock": (
        '{"nodes": {\n"openclaw": {"original": {"repo": "nix-openclaw"}}}}',
        2,
        "has no version",
    ),
}


def judge(moltconf: Moltconf, config: Write, pin: str, file: str = "openclaw.json") -> Outcome:
    config(f'release-from = "{pin}"', "moltconf.toml")
    return moltconf("validate", "--format", "json", config(CONFIG, file))


@pytest.mark.parametrize("name", PINS)
def test_the_release_is_read(moltconf: Moltconf, config: Write, name: str) -> None:
    outcome = judge(moltconf, config, config(PINS[name], name))
    (file,) = json.loads(outcome.out)["files"]
    assert (file["release"], file["release_from"]) == ("2026.9.1", "settings")
    assert f"judged by 2026.9.1 (the settings: {name}:" in outcome.err


def test_the_line_is_named(moltconf: Moltconf, config: Write) -> None:
    for name, line in (("compose.yaml", 3), ("k8s/deployment.yaml", 8), ("Dockerfile", 2)):
        assert f"{name}:{line})" in judge(moltconf, config, config(PINS[name], name)).err


@pytest.mark.parametrize("name", REFUSED)
def test_what_names_none_or_several_is_one_error(
    moltconf: Moltconf, config: Write, name: str
) -> None:
    text, line, words = REFUSED[name]
    outcome = judge(moltconf, config, config(text, name))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"Error: {name}:{line}: ")
    assert words in outcome.err
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("text", ["", "image: postgres:17\n", "a: [", "\x00", "image: 7\n"])
def test_a_file_that_does_not_name_the_product(
    moltconf: Moltconf, config: Write, text: str
) -> None:
    outcome = judge(moltconf, config, config(text, "compose.yaml"))
    assert outcome.code == 2
    assert "compose.yaml: it names no release of the product" in outcome.err


def test_what_may_be_a_credential_is_not_repeated(moltconf: Moltconf, config: Write) -> None:
    address = "git+https://x:Qz7Qz7Qz7Qz7@example.org/openclaw.git"
    for name, text in (
        ("package.json", f'{{"dependencies": {{"openclaw": "{address}"}}}}'),
        ("values.yaml", f"image: {{repository: {IMAGE}, tag: '{address}'}}"),
        ("compose.yaml", f"image: ${{OPENCLAW_IMAGE:-{address}}}"),
    ):
        outcome = judge(moltconf, config, config(text, name))
        assert outcome.code == 2
        assert f"{name}:1: " in outcome.err
        assert "Qz7" not in outcome.err


def test_a_file_that_is_made_to_take_long(moltconf: Moltconf, config: Write) -> None:
    for name in ("compose.yaml", "Dockerfile"):
        text = "image: " + "openclaw-" * 100_000 + "!\n"
        assert judge(moltconf, config, config(text, name)).code == 2


def test_an_image_of_a_sandbox_is_not_the_gateway(moltconf: Moltconf, config: Write) -> None:
    text = f"a: {{image: {IMAGE}:2026.9.1}}\nb: {{image: openclaw-sandbox:bookworm-slim}}\n"
    assert judge(moltconf, config, config(text, "compose.yaml")).code == 0


def test_a_template_is_read_line_by_line(moltconf: Moltconf, config: Write) -> None:
    text = f"{{{{- if .x }}}}\n# image: {IMAGE}:2026.7.1\nimage: {IMAGE}:2026.9.1\n{{{{ end }}}}\n"
    assert "compose.yaml:3)" in judge(moltconf, config, config(text, "compose.yaml")).err


@pytest.mark.parametrize("way", ["..", "link", "folder link"])
def test_nothing_outside_the_repository_is_read(
    moltconf: Moltconf, config: Write, tmp_path: Path, way: str
) -> None:
    config(PINS["compose.yaml"], "outside/compose.yaml")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    if way == "link":
        (repository / "compose.yaml").symlink_to(tmp_path / "outside" / "compose.yaml")
    elif way == "folder link":
        (repository / "deploy").symlink_to(tmp_path / "outside")
    pin = {"..": "../outside/compose.yaml", "folder link": "deploy/compose.yaml"}
    config(f'release-from = "{pin.get(way, "compose.yaml")}"', "repository/moltconf.toml")
    outcome = moltconf("validate", config(CONFIG, "repository/openclaw.json"))
    assert outcome.code == 2
    assert "leads out of" in outcome.err
    assert "2026.9.1" not in outcome.err


def test_a_file_beside_the_folder_of_the_settings_is_read_within_the_repository(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    (tmp_path / ".git").mkdir()
    config(PINS["compose.yaml"], "compose.yaml")
    config('release-from = "../compose.yaml"', "gateway/moltconf.toml")
    outcome = moltconf("validate", config(CONFIG, "gateway/openclaw.json"))
    assert "judged by 2026.9.1 (the settings: ../compose.yaml:3)" in outcome.err


@pytest.mark.parametrize("kind", ["missing", "folder", "huge", "pipe", "not UTF-8"])
def test_a_file_that_cannot_be_read_is_one_error(
    moltconf: Moltconf, config: Write, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "compose.yaml"
    if kind == "folder":
        path.mkdir()
    elif kind == "huge":
        with path.open("wb") as file:
            file.truncate(1 << 30)
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "not UTF-8":
        path.write_bytes(b"\xff\xfe")
    outcome = judge(moltconf, config, "compose.yaml")
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1
    assert "release-from" in outcome.err


def test_an_override_says_it_for_some_files(moltconf: Moltconf, config: Write) -> None:
    config(PINS["compose.yaml"], "deploy/compose.yaml")
    settings = 'release = "2026.7.1"\n[[overrides]]\npaths = ["prod"]\n'
    config(settings + 'release-from = "deploy/compose.yaml"\n', "moltconf.toml")
    for name, release in (("prod/openclaw.json", "2026.9.1"), ("test/openclaw.json", "2026.7.1")):
        assert f"judged by {release} " in moltconf("validate", config(CONFIG, name)).err


@pytest.mark.parametrize("value", ["/etc/compose.yaml", "", "C:\\\\compose.yaml"])
def test_a_path_that_is_not_relative_is_an_error_of_the_settings(
    moltconf: Moltconf, config: Write, value: str
) -> None:
    config(f'release-from = "{value}"', "moltconf.toml")
    outcome = moltconf("validate", config(CONFIG))
    assert outcome.code == 2
    assert "moltconf.toml:1:1: release-from: " in outcome.err


def test_release_and_release_from_exclude_each_other(moltconf: Moltconf, config: Write) -> None:
    config('release = "latest"\nrelease-from = "compose.yaml"', "moltconf.toml")
    outcome = moltconf("validate", config(CONFIG))
    assert outcome.code == 2
    assert "moltconf.toml:2:1: release-from: `release` is given too" in outcome.err


def test_an_option_wins_and_the_file_is_not_read(moltconf: Moltconf, config: Write) -> None:
    config('release-from = "no.yaml"', "moltconf.toml")
    outcome = moltconf("validate", "--release", "2026.9.1", config(CONFIG))
    assert outcome.code == 0


def test_migrate_leads_to_the_pinned_release(moltconf: Moltconf, config: Write) -> None:
    config(PINS["values.yaml"], "values.yaml")
    config('release-from = "values.yaml"', "moltconf.toml")
    made = moltconf("migrate", "--format", "json", config(CONFIG))
    assert json.loads(made.out)["files"][0]["to"] == "2026.9.1"
