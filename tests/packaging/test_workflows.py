"""The workflows: they parse, and what they run exists."""

from __future__ import annotations

import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def steps(path: Path) -> list[dict[str, Any]]:
    from ruamel.yaml import YAML

    jobs = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_script_is_one_that_the_shell_reads(path: Path) -> None:
    for step in steps(path):
        if "run" in step:
            # expressions are filled in before the shell sees the text
            text = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
            subprocess.run(["bash", "-n"], input=text, text=True, check=True)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_modules_that_are_run_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for module in set(re.findall(r"python -m ([\w.]+)", text)) - {"build"}:
        assert importlib.util.find_spec(module), module
    for script in re.findall(r"\.github/scripts/[\w.]+", text):
        assert (ROOT / script).exists(), script


def test_a_new_release_is_added_by_the_command_that_people_use() -> None:
    text = (ROOT / ".github/workflows/new-release.yml").read_text(encoding="utf-8")
    assert "python -m moltconf.extract missing" in text
    assert "python -m moltconf.extract add" in text
    assert "python -m moltconf.extract add" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_from_outside_is_put_into_a_script(path: Path) -> None:
    """What others can choose (titles, inputs) goes through variables, never into the text."""
    for step in steps(path):
        expressions = re.findall(r"\$\{\{(.*?)\}\}", step.get("run", ""))
        assert not [one for one in expressions if "inputs." in one or "github.event" in one]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_an_action_is_one_commit_and_says_which_release_that_is(path: Path) -> None:
    uses = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert uses
    for one in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_job_is_given_what_it_needs_and_keeps_no_token(path: Path) -> None:
    from ruamel.yaml import YAML

    workflow = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]["contents"] in ("read", "write")
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def jobs(name: str) -> dict[str, Any]:
    from ruamel.yaml import YAML

    path = ROOT / ".github" / "workflows" / f"{name}.yml"
    found: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["jobs"]
    return found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("new-release", {"publish-data", "propose"}),
        ("release", {"attest", "pypi", "image", "images", "github"}),
        ("site", {"deploy"}),
    ],
)
def test_a_job_that_may_write_runs_no_code_of_a_package(name: str, expected: set[str]) -> None:
    """Neither the product's nor ours: it moves what a job without rights has made."""
    found = jobs(name)
    writing = {key for key, job in found.items() if "write" in job["permissions"].values()}
    assert writing == expected
    for key in writing:
        text = "\n".join(step.get("run", "") for step in found[key]["steps"])
        assert not re.search(r"\b(python3?|pip|npm|node)\b", text), key
    for key, job in found.items():
        if any("GH_TOKEN" in str(step) for step in job["steps"]):
            assert key in expected


def test_who_runs_the_product_may_write_nothing_and_publishes_nothing() -> None:
    text = str(jobs("new-release")["extract"])
    assert "moltconf.extract add" in text
    assert "write" not in text.split("steps")[0]
    published = jobs("new-release")["data"]["steps"]
    applied = next(step["run"] for step in published if "git apply" in step.get("run", ""))
    assert "--include='schemas/*'" in applied  # no code of the patch gets into what is published


def test_nothing_is_published_without_a_tag() -> None:
    for key, job in jobs("release").items():
        needed = job.get("needs", [])
        is_guarded = job.get("if") == "github.ref_type == 'tag'" or "image" in needed
        assert key == "build" or is_guarded, key


def test_the_list_of_actions_is_the_one_in_use() -> None:
    used = {
        tuple(found)
        for path in WORKFLOWS
        for found in re.findall(r"uses: (\S+)@(\S+) # (\S+)", path.read_text(encoding="utf-8"))
    }
    listed = re.findall(
        r"\| `(\S+)` \| (\S+) \| `(\S+)` \|", (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    )
    assert {(action, commit, release) for action, release, commit in listed} == used
