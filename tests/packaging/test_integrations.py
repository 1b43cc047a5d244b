"""What lies in integrations/ does what it says, tried with stand-ins for what is outside."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from moltconf import __version__, addresses

ROOT = Path(__file__).resolve().parents[2]
INTEGRATIONS = ROOT / "integrations"
GOOD = '{"gateway": {"mode": "local"}}'
BAD = '{"gateway": {"mode": "local", "warpSpeed": 9}}'
pytestmark = pytest.mark.skipif(os.name == "nt", reason="these run on Linux and macOS")


def program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner on which moltconf is installed as the action does it."""
    script = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -m moltconf "$@"'
    program(tmp_path / "temp" / "moltconf" / "bin" / "moltconf", script)
    (tmp_path / "work").mkdir()
    return tmp_path


def run(
    runner: Path, command: list[str | Path], **variables: str
) -> subprocess.CompletedProcess[str]:
    own = runner / "temp" / "moltconf" / "bin"
    environment = {
        "PATH": f"{runner / 'bin'}:{own}:{os.environ['PATH']}", "RUNNER_TEMP": str(runner / "temp"),
        "HOME": str(runner), "GITHUB_REPOSITORY": "owner/repository", **variables,
    }  # fmt: skip
    return subprocess.run(
        command, cwd=runner / "work", env=environment, capture_output=True, text=True, check=False
    )


def test_the_action_lints_with_annotations_and_a_report_for_code_scanning(runner: Path) -> None:
    (runner / "work" / "openclaw.json").write_text(BAD, "utf-8")
    done = run(
        runner, [INTEGRATIONS / "action" / "lint"], RELEASE="2026.9.6", PATHS=".\n\n", FAIL_ON=""
    )
    assert done.returncode == 1
    assert re.search(r"^::error file=openclaw.json,line=1,", done.stdout, re.MULTILINE)
    report = json.loads((runner / "temp" / "moltconf.sarif").read_text("utf-8"))
    assert report["runs"][0]["results"]
    # what somebody writes into an input is a word, and no command
    done = run(
        runner, [INTEGRATIONS / "action" / "lint"], RELEASE="$(touch pwned)", PATHS=".", FAIL_ON=""
    )
    assert done.returncode == 2
    assert not (runner / "work" / "pwned").exists()


def test_the_action_takes_versions_only(runner: Path) -> None:
    for version in ("1.0 --index-url=http://x", "git+https://x", "../x"):
        done = run(runner, [INTEGRATIONS / "action" / "install"], VERSION=version, DATA="latest")
        assert done.returncode == 2


@pytest.mark.parametrize(
    ("system", "python", "said"),
    [("Windows", "exit 0", "Linux and macOS"), ("Linux", "exit 1", "Python 3.11 or newer")],
)
def test_the_action_says_where_it_runs(runner: Path, system: str, python: str, said: str) -> None:
    program(runner / "bin" / "python3", python)
    words = {"VERSION": "latest", "DATA": "none", "RUNNER_OS": system}
    done = run(runner, [INTEGRATIONS / "action" / "install"], **words)
    assert done.returncode == 2
    assert "::error::moltconf" in done.stderr
    assert said in done.stderr


def test_the_action_needs_nothing_that_macos_lacks() -> None:
    """Its bash is 3.2, and its tools have no long options."""
    for script in (INTEGRATIONS / "action").iterdir():
        text = script.read_text("utf-8")
        assert not re.search(r"\b(mapfile|readarray|declare -A)\b|\$\{\w+(,,|\^\^)\}", text), script
        assert not re.search(r"\b(head|base64|sed|gzip|grep|tr) --", text), script


def test_the_action_comments_where_its_token_may_write() -> None:
    """The token of a pull request from a fork may not: the check must not fail for that."""
    text = (ROOT / "action.yml").read_text("utf-8")
    assert "github.event.pull_request.head.repo.full_name == github.repository" in text


def test_the_action_runs_no_module_of_the_checkout(runner: Path) -> None:
    program(runner / "bin" / "python3", f'exec "{sys.executable}" "$@"')
    for name in ("venv", "pip", "ensurepip"):
        (runner / "work" / f"{name}.py").write_text("open('pwned', 'w')", "utf-8")
    done = run(
        runner, [INTEGRATIONS / "action" / "install"], VERSION="latest", DATA="none",
        PIP_NO_INDEX="1",
    )  # fmt: skip
    assert "No matching distribution found for moltconf" in done.stderr
    assert not (runner / "work" / "pwned").exists()


def test_tools_of_python_run_without_the_current_folder() -> None:
    """What is started in a checkout would run a ``pip.py`` of it."""
    folders = (INTEGRATIONS, ROOT / ".github")
    files = [each for folder in folders for each in folder.rglob("*") if each.is_file()]
    started = {
        (each.name, found[1])
        for each in (ROOT / "action.yml", *files)
        for found in re.finditer(
            r"python3?\"? (.*)-m (?:pip|venv|build)\b", each.read_text("utf-8", "replace")
        )
        if each.suffix != ".mjs"  # a sentence of it says how to install pipx
    }
    assert {flag for _, flag in started} == {"-I "}
    assert len(started) > 3


def test_the_action_comments_once_and_a_config_cannot_leave_its_block(runner: Path) -> None:
    old = '{"agent": {"model": "anthropic/claude-opus-4-5"}, "note": "```\\n@everyone <!-- x"}'
    (runner / "work" / "clawdbot.json").write_text(old, "utf-8")
    program(
        runner / "bin" / "gh",
        f'printf "%s\\n" "$*" >> "{runner}/asked"\n'
        f'case "$*" in *--paginate*) cat "{runner}/known";; esac',
    )
    asked = {"PATHS": ".", "RELEASE": "2026.9.6", "NUMBER": "7"}
    (runner / "known").write_text("", "utf-8")
    assert run(runner, [INTEGRATIONS / "action" / "comment"], **asked).returncode == 0
    assert (
        "--method POST repos/owner/repository/issues/7/comments" in (runner / "asked").read_text()
    )
    text = (runner / "temp" / "comment.md").read_text("utf-8")
    assert text.startswith("<!-- moltconf -->\nWhat `moltconf migrate` would change:")
    assert all(not line or line.startswith("    ") for line in text.splitlines()[2:])
    (runner / "known").write_text("99\n", "utf-8")
    run(runner, [INTEGRATIONS / "action" / "comment"], **asked)
    assert (
        "--method PATCH repos/owner/repository/issues/comments/99" in (runner / "asked").read_text()
    )


def test_a_comment_of_many_short_lines_is_no_longer_than_it_may_be(runner: Path) -> None:
    program(runner / "temp/moltconf/bin/moltconf", "yes x | head -n 40000; exit 1")
    program(runner / "bin" / "gh", "exit 0")
    asked = {"PATHS": ".", "RELEASE": "", "NUMBER": "7"}
    assert run(runner, [INTEGRATIONS / "action" / "comment"], **asked).returncode == 0
    text = (runner / "temp" / "comment.md").read_text("utf-8")
    assert 60_000 < len(text) < 65_536
    assert text.endswith("The rest is left out; the command prints it.\n")


def test_the_entrypoint_starts_the_gateway_with_a_good_config_only(runner: Path) -> None:
    state = runner / ".openclaw"
    state.mkdir()
    command: list[str | Path] = [INTEGRATIONS / "container" / "entrypoint.sh", "echo", "started"]
    codes = []
    good = "2026.9.6"
    for text, release, guard in (
        (GOOD, good, ""), (BAD, good, ""), (BAD, good, "warn"), (GOOD, "x", ""), (GOOD, "x", "warn")
    ):  # fmt: skip
        (state / "openclaw.json").write_text(text, "utf-8")
        done = run(runner, command, RELEASE=release, MOLTCONF_GUARD=guard)
        codes.append((done.returncode, done.stdout.endswith("started\n")))
    assert codes == [(0, True), (1, False), (0, True), (2, False), (0, True)]


def commands() -> dict[str, list[str]]:
    """What the recipes run before the gateway, with ``/config`` and the home folder as they write
    them."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    pod = yaml.load((INTEGRATIONS / "kubernetes/init-container.yaml").read_text("utf-8"))
    before = pod["spec"]["template"]["spec"]["initContainers"][0]
    services = yaml.load((INTEGRATIONS / "compose/compose.yaml").read_text("utf-8"))["services"]
    unit = (INTEGRATIONS / "systemd/moltconf.conf").read_text("utf-8")
    line = next(one for one in unit.splitlines() if one.startswith("ExecStartPre="))
    return {
        "kubernetes": ["moltconf", *before["args"]],
        "compose": ["moltconf", *services["moltconf"]["command"]],
        "systemd": line.removeprefix("ExecStartPre=").split(),
    }


@pytest.mark.parametrize("recipe", ["kubernetes", "compose", "systemd"])
def test_a_recipe_lets_the_gateway_start_with_a_good_config_only(runner: Path, recipe: str) -> None:
    """On a read-only folder laid out as Kubernetes mounts a ConfigMap: links in links."""
    home, release = runner / "home", runner / "home/.openclaw/..2026_11_30"
    release.mkdir(parents=True)
    (release.parent / "..data").symlink_to(release.name)
    (release.parent / "openclaw.json").symlink_to("..data/openclaw.json")
    own = runner / "temp/moltconf/bin/moltconf"
    (home / ".local/bin").mkdir(parents=True)
    shutil.copy(own, home / ".local/bin/moltconf")
    program(home / ".npm-global/lib/node_modules/openclaw/openclaw.mjs", "")
    (home / ".npm-global/lib/node_modules/openclaw/package.json").write_text(
        '{"name": "openclaw", "version": "2026.9.6"}', "utf-8"
    )
    command: list[str | Path] = [
        word.replace("%h", str(home)).replace("/config", str(release.parent))
        for word in commands()[recipe]
    ]
    codes = []
    for text in (GOOD, BAD):
        (release / "openclaw.json").write_text(text, "utf-8")
        release.parent.chmod(0o555)
        try:
            done = run(runner, command, HOME=str(home))
        finally:
            release.parent.chmod(0o755)
        codes.append(done.returncode)
        assert "2026.9.6" in done.stdout, done.stderr
    assert codes == [0, 1]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
def test_the_npm_wrapper_runs_what_is_there_and_nothing_of_the_folder(runner: Path) -> None:
    wrapper = INTEGRATIONS / "npm" / "bin" / "moltconf.mjs"
    node = shutil.which("node")
    assert node is not None
    program(runner / "work" / "uvx", "echo stranger")
    path = f"{runner / 'work'}:."
    nothing = run(runner, [node, wrapper, "--version"], PATH=path)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert "docs.astral.sh/uv" in nothing.stderr
    assert "below the current folder is not run" in " ".join(nothing.stderr.split())
    program(runner / "bin" / "uvx", 'echo "$@"; exit 1')
    found = run(runner, [node, wrapper, "lint", "a b"], PATH=f"{path}:{runner / 'bin'}")
    assert (found.returncode, found.stdout) == (
        1,
        f"--python >=3.11 --from moltconf=={__version__} moltconf lint a b\n",
    )


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
@pytest.mark.parametrize(
    ("home", "place", "is_run"),
    [
        ("work", "work/.local/bin", True),
        ("work/home", "work/tools", True),
        ("", "work/..tools", False),
        ("", "work/tools", False),
        ("missing", "work/tools", False),
    ],
    ids=["the home folder", "above the home folder", "two dots", "a checkout", "no home folder"],
)
def test_the_npm_wrapper_runs_nothing_of_a_checkout(
    runner: Path, home: str, place: str, is_run: bool
) -> None:
    node = shutil.which("node")
    assert node is not None
    (runner / "work" / "home").mkdir()
    program(runner / place / "uvx", "echo started")
    wrapper = INTEGRATIONS / "npm" / "bin" / "moltconf.mjs"
    done = run(runner, [node, wrapper], PATH=str(runner / place), HOME=str(runner / home))
    assert (done.stdout == "started\n", done.returncode) == (is_run, 0 if is_run else 2)


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
@pytest.mark.parametrize(("home", "is_run"), [("work", True), ("", False)])
def test_the_npm_wrapper_leaves_pipx_alone_where_it_would_run_a_program_of_the_checkout(
    runner: Path, home: str, is_run: bool
) -> None:
    """pipx starts ``__pypackages__/3.13/lib/bin/moltconf`` in place of what it is asked for."""
    node = shutil.which("node")
    assert node is not None
    program(runner / "bin" / "pipx", "echo started")
    (runner / "work" / "__pypackages__").mkdir()
    wrapper = INTEGRATIONS / "npm" / "bin" / "moltconf.mjs"
    done = run(runner, [node, wrapper], PATH=str(runner / "bin"), HOME=str(runner / home))
    assert (done.stdout == "started\n", done.returncode) == (is_run, 0 if is_run else 2)
    assert is_run or "__pypackages__" in done.stderr


def test_versions_and_addresses_are_those_of_the_project() -> None:
    package = json.loads((INTEGRATIONS / "npm" / "package.json").read_text("utf-8"))
    assert package["version"] == __version__
    assert "scripts" not in package
    assert f'version = "{__version__}";' in (INTEGRATIONS / "nix" / "flake.nix").read_text("utf-8")
    entry = json.loads((INTEGRATIONS / "schemastore" / "catalog-entry.json").read_text("utf-8"))
    assert entry["url"] == addresses.schema_of("latest")


def test_commands_of_recipes_exist() -> None:
    from moltconf.cli.command_group import COMMANDS

    for path in INTEGRATIONS.rglob("*"):
        if path.is_file() and path.suffix in {".md", ".conf", ".yml", ".yaml", ".sh"}:
            text = path.read_text("utf-8")
            named = re.findall(r"(?:^|[`/ ])moltconf ([a-z]+)", text, re.MULTILINE)
            known = {*COMMANDS, "moltconf"}
            assert {name for name in named if name in known} or "moltconf" in text, path
