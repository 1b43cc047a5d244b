"""The workflows: they parse, and what they run exists."""

from __future__ import annotations

import importlib.util
import os
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
    # no code of the patch gets into what is published
    assert "--include='schemas/*.json' \"" in applied


@pytest.mark.parametrize(
    ("name", "job", "artifact", "expected"),
    [
        ("release", "build", "dist", ["build hatchling"]),
        ("new-release", "data", "data", ["build hatchling --editable ."]),
    ],
)
def test_what_only_checks_is_installed_after_what_is_published_was_handed_over(
    name: str, job: str, artifact: str, expected: list[str]
) -> None:
    found = jobs(name)[job]["steps"]
    handed = [
        place
        for place, step in enumerate(found)
        if "upload-artifact" in step.get("uses", "") and step["with"]["name"] == artifact
    ]
    scripts = "\n".join(step.get("run", "") for step in found[: handed[0]])
    assert re.findall(r"pip install --quiet (.*)", scripts) == expected


def applying(job: str) -> str:
    """The lines of a job that take over the patch of the job that ran the product."""
    runs = [step.get("run", "") for step in jobs("new-release")[job]["steps"]]
    script = next(run for run in runs if "git apply" in run)
    found = re.search(r"^ *git apply (?:.*\\\n)*.*$", script, re.MULTILINE)
    check = re.search(r"^\[ -z \"\$\(find .*$", script, re.MULTILINE)
    assert found is not None
    assert check is not None
    return f'found="$RUNNER_TEMP/found"\n{found[0]}\n{check[0]}\n'


@pytest.mark.skipif(os.name == "nt", reason="a script of bash")
@pytest.mark.parametrize("job", ["data", "propose"])
def test_what_ran_the_product_brings_data_alone(tmp_path: Path, job: str) -> None:
    """Neither code nor a link: a patch that brings them leaves none behind, or stops the job."""
    data = ("schemas/agents/2026.12.1.json", "fixtures/export/digests.json",
            "moltconf/masking/words.txt", "moltconf/masking/places.json")  # fmt: skip
    code = ("schemas/conftest.py", "moltconf/masking/masks.py", "fixtures/export/x.py", "setup.py")

    def git(*words: str) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words]
        return subprocess.run(
            command, cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout

    def tried(*names: str, link: str = "") -> tuple[int, set[str]]:
        git("checkout", "--quiet", "--force", "main")
        for name in names:
            (tmp_path / name).write_text("new\n", "utf-8")
        if link:
            (tmp_path / link).symlink_to("/etc/hostname")
        git("add", "--all")
        patch = git("diff", "--cached", "--binary")
        git("reset", "--quiet", "--hard")
        (tmp_path / ".git" / "found").mkdir(exist_ok=True)
        (tmp_path / ".git" / "found" / "schemas.patch").write_text(patch, "utf-8")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", applying(job)],
            cwd=tmp_path, env={**os.environ, "RUNNER_TEMP": str(tmp_path / ".git")}, check=False,
        )  # fmt: skip
        git("add", "--all")
        changed = set(git("diff", "--cached", "--name-only").split())
        git("reset", "--quiet", "--hard")
        return done.returncode, changed

    for name in (*data, *code):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    git("init", "--quiet", "--initial-branch", "main")
    for kept in ("schemas/a.json", "fixtures/export/a.json", "moltconf/masking/a.py"):
        (tmp_path / kept).write_text("old\n", "utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "before")
    assert tried(*data, *code) == (0, set(data if job == "propose" else data[:1]))
    assert tried(link="schemas/link.json")[0] != 0


def test_nothing_is_published_without_a_push_of_a_tag() -> None:
    """A dry run by hand publishes nothing, whichever tag is chosen for it."""
    assert jobs("release")["image"]["needs"] == "pypi"  # whose environment a person approves
    text = (ROOT / ".github/workflows/release.yml").read_text(encoding="utf-8")
    assert 'on:\n  push:\n    tags: ["v[0-9]+.[0-9]+.[0-9]+"]\n  workflow_dispatch:\n' in text
    for key, job in jobs("release").items():
        needed = job.get("needs", [])
        is_guarded = job.get("if") == "github.event_name == 'push'" or "image" in needed
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
