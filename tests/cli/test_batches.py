"""Many files in one call: the same bytes however many processes judge, and nothing held."""

from __future__ import annotations

import gc
import json
import os
import re
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from moltconf.cli import processes
from moltconf.cli.judging import Judging
from moltconf.library.inputs import InputReader, read_inputs
from moltconf.library.validating import Validator
from moltconf.report.formats import FORMATS
from moltconf.report.pieces import Pieces
from moltconf.text.include import ConfigTree

SECRET = "vk7Qp2xWz9LmT4sRb8Yd"
TEXTS = (
    '{gateway: {mode: "local"}}',
    '{gateway: {mode: "lokal"}, nosuch: 1}',
    '{a: 1 b: "<&é😀"',
    '{meta: {lastTouchedVersion: "2026.1.8"}, agent: {workspace: "~/w"}, gateway: {mode: "local"}}',
    f'{{channels: {{telegram: {{botToken: "{SECRET}", nosuch: 2}}}}}}',
    f'{{agents: {{list: [{{id: "{SECRET}", nosuch: 3}}]}}}}',
    '{"name": "a package", "version": "1.0.0", "dependencies": {}}',
)
#: Starts moltconf with one way of starting processes. With ``crash`` a rule fails on every config.
START = """
import sys
from moltconf.cli import main, processes
processes.METHOD, processes._BATCH = sys.argv[1], 2
if sys.argv[2] == "crash":
    from moltconf.linter import engine
    rules = engine._run
    def crashing(*given, **named):
        yield engine.crash_finding("gateway/any-origin", RuntimeError())
        yield from rules(*given, **named)
    engine._run = crashing
sys.exit(main.run(sys.argv[3:]))
"""
METHODS = [each for each in ("fork", "spawn") if each == "spawn" or hasattr(os, "fork")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(21):
        path = tmp_path / "all" / f"{number:02}" / "openclaw.json"
        path.parent.mkdir(parents=True)
        path.write_text(TEXTS[number % len(TEXTS)], encoding="utf-8")
    (tmp_path / "all" / "99" / "openclaw.json").mkdir(parents=True)
    return tmp_path


def answer(folder: Path, *arguments: str, rules: str = "usual") -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", START, METHODS[0], rules, *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=600,
    )  # fmt: skip
    return done.returncode, re.sub('timestamp="[^"]*"', "", done.stdout), done.stderr


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_the_bytes_do_not_tell_how_many_processes_there_were(folder: Path, command: str) -> None:
    reports = [word for name in FORMATS for word in ("--format", name, "--output", f"{name}.out")]
    told = []
    for jobs in ("1", "2", "3"):
        call = (command, "--jobs", jobs, *reports, "all", "gone.json")
        outcome = answer(folder, *call, rules="crash" if METHODS[0] == "fork" else "usual")
        texts = {name: (folder / f"{name}.out").read_text("utf-8") for name in FORMATS}
        texts["junit"] = re.sub('timestamp="[^"]*"', "", texts["junit"])
        told.append((outcome, texts))
    (code, out, err), texts = told[0]
    assert out == ""
    assert code == (3 if "internal/rule-crashed" in texts["concise"] else 2)
    assert "cannot judge gone.json" in err
    assert err.index("00/openclaw.json: judged") < err.index("01/openclaw.json: judged")
    assert len(json.loads(texts["json"])["files"]) == 18
    assert told[0] == told[1] == told[2]
    # hidden in one file, hidden in the report
    assert SECRET not in "".join(texts.values())


def test_a_table_of_releases_is_the_same(folder: Path) -> None:
    call = ("validate", "--release", "2026.8.2..2026.9.6", "all")
    assert answer(folder, *call, "--jobs", "1") == answer(folder, *call, "--jobs", "3")


@pytest.mark.parametrize("method", METHODS)
def test_every_way_of_starting_processes(folder: Path, method: str) -> None:
    """Nor is a module of the judged folder ever imported."""
    for name in ("multiprocessing", "pickle", "signal", "moltconf"):
        (folder / f"{name}.py").write_text("open('trap', 'w')\n", encoding="utf-8")
    told = []
    for jobs in ("1", "2"):
        call = [sys.executable, "-P", "-c", START, method, "usual", "lint", "--jobs", jobs, "all"]
        done = subprocess.run(call, cwd=folder, capture_output=True, timeout=600, check=False)
        told.append((done.returncode, done.stdout, done.stderr))
    assert told[0][0] == 1
    assert told[0] == told[1]
    assert not (folder / "trap").exists()


def test_wrong_settings_end_the_run_where_they_would_in_one_process(folder: Path) -> None:
    (folder / "all" / "05" / "moltconf.toml").write_text("nosuch = 1\n", encoding="utf-8")
    one, two = (answer(folder, "lint", "--jobs", jobs, "all") for jobs in ("1", "2"))
    assert one == two
    assert one[:2] == (2, "")
    assert "moltconf.toml" in one[2]


def test_a_baseline_is_met_in_every_process(folder: Path) -> None:
    told = []
    for jobs in ("1", "3"):
        name = f"{jobs}.json"
        wrote = answer(folder, "lint", "--jobs", jobs, "--write-baseline", name, "all")
        text = (folder / name).read_text("utf-8")
        (folder / "all" / "01" / "openclaw.json").write_text("{gateway: {mode: 'lokal'}}")
        read = answer(folder, "lint", "--jobs", jobs, "--baseline", name, "all")
        (folder / "all" / "01" / "openclaw.json").write_text(TEXTS[1])
        told.append((wrote[0], wrote[2].replace(name, ""), text, read[0], read[1]))
        assert "no longer found" in read[2]
    assert told[0] == told[1]


@pytest.mark.parametrize("command", ["validate", "lint"])
def test_no_output_is_a_file_that_another_process_has_read(folder: Path, command: str) -> None:
    target = "all/20/openclaw.json"
    code, _, err = answer(folder, command, "--jobs", "2", "--output", target, "all")
    assert code == 2
    assert f"cannot write {target}" in err
    assert (folder / target).read_text("utf-8") == TEXTS[20 % len(TEXTS)]


class _Ends:
    """A judge that ends its process."""

    can_be_copied = True

    def __call__(self, *_: object) -> Iterator[None]:
        os._exit(9)

    def noted(self) -> None: ...

    def take(self, noted: None) -> None: ...


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_process_that_ends_by_itself_is_one_message(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from moltconf.cli import main

    monkeypatch.chdir(folder)
    monkeypatch.setattr("moltconf.library.validating.Validator.__call__", _Ends.__call__)
    assert main.run(["validate", "--jobs", "2", "all"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert "a process that judged some of the files was ended" in err
    assert "nothing was written" in err
    assert "Traceback" not in err


SLOW = """
import os, signal, sys, time
from moltconf.cli import main
from moltconf.library.validating import Validator
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
def judge(self, *_):
    os.write(1, b"%d\\n" % os.getpid())  # at once: `print` may write the end of the line by itself
    time.sleep(60)
Validator.__call__ = judge
os.setpgrp()
sys.exit(main.run(["validate", "--jobs", "2", "all"]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_an_interrupted_run_leaves_no_process(folder: Path) -> None:
    """As a terminal does it: the signal goes to every process of the group."""
    with subprocess.Popen(
        [sys.executable, "-c", SLOW], cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as run:  # fmt: skip
        assert run.stdout is not None
        assert run.stderr is not None
        workers = {int(run.stdout.readline()) for _ in range(2)}
        assert run.pid not in workers
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(60) == 130
        assert run.stdout.read() == ""
        assert run.stderr.read().strip() == "interrupted"
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
def test_a_killed_run_leaves_no_process(folder: Path) -> None:
    slow = SLOW.replace("time.sleep(60)", "time.sleep(0.5); yield from ()")
    with subprocess.Popen(
        [sys.executable, "-c", slow], cwd=folder, text=True, stdout=subprocess.PIPE
    ) as run:
        assert run.stdout is not None
        workers = {int(run.stdout.readline()) for _ in range(2)}
        run.kill()
        run.communicate(timeout=60)  # ends when nobody holds the pipe any more
    assert not any(map(_runs, workers))


def _runs(process: int) -> bool:
    """Whether a process is there and more than a name that nobody has asked for."""
    for _ in range(50):
        try:
            state = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return False
        if state in "ZX":
            return False
        time.sleep(0.1)
    return True


def judged(folder: Path, formats: Sequence[str]) -> Iterator[Pieces]:
    inputs = read_inputs((str(folder / "all"),), "<stdin>")
    pieces = Pieces("validate")
    for place in inputs.places:
        each = Judging(InputReader("<stdin>"), Validator(), "validate", formats)(place)
        if each.piece is not None:
            pieces.add(each.piece)
        yield pieces


def test_no_tree_is_kept_of_a_file_that_was_judged(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moltconf.masking import document

    monkeypatch.setattr(document, "hidden_of", document.hidden_of.__wrapped__)
    trees: list[weakref.ref[ConfigTree]] = []
    first = ConfigTree.__init__

    def noted(self: ConfigTree, *given: object, **named: object) -> None:
        first(self, *given, **named)  # type: ignore[arg-type]
        trees.append(weakref.ref(self))

    monkeypatch.setattr(ConfigTree, "__init__", noted)
    files = 0
    for number, pieces in enumerate(judged(folder, tuple(FORMATS))):
        files = pieces.totals.files
        if number % 10 == 9:
            gc.collect()
            assert sum(each() is not None for each in trees) == 0
    assert len(trees) >= 20
    assert files == 18


def test_by_itself_a_run_copies_itself_from_many_files_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moltconf.cli import main, run

    counts: list[int] = []

    def started(judging: Judging, places: Sequence[object], count: int) -> None:
        counts.append(count)

    monkeypatch.chdir(folder)
    monkeypatch.setattr(processes, "_started", started)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    assert main.run(["validate", "all"]) == 1
    assert counts == []
    monkeypatch.setattr(run, "MANY", 20)
    assert main.run(["validate", "all"]) == 1
    assert counts == [2]
    assert main.run(["validate", "--jobs", "1", "all"]) == 1
    assert main.run(["lint", "--state-dir", ".", "--jobs", "4", "all"]) == 1
    assert main.run(["lint", "--fix", "--diff", "--jobs", "4", "all"]) == 1
    assert counts == [2]
