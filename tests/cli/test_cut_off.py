"""A ``migrate --write`` that is killed or stopped: the next one, or ``--undo``, brings order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.cli.main import run
from moltconf.files import write
from tests.cli.conftest import Moltconf
from tests.killed import killed_at

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

Write = Callable[..., str]
FILES = {
    "clawdbot.json": '{"telegram": {"$include": "./inc/t.json5"}, "discord": {"$include": '
    '"./inc/d.json"}, "gateway": {"mode": "local"}, "zzz": 1}',
    "inc/t.json5": '{botToken: "${T}", requireMention: true, /* why */}',
    "inc/d.json": '{"token": "${D}", "dm": {"policy": "open", "allowFrom": ["*"]}}',
}
TO = ("migrate", "--to", "2026.9.6", "--accept", "gateway-login=environment", "--partial")


@pytest.fixture(autouse=True)
def fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # nobody pulls the plug


def held(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    names = {str(path.relative_to(folder)): path for path in files}
    return {name: path.read_text() for name, path in names.items() if name[:6] != "state/"}


def put_back(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)


@pytest.mark.parametrize("options", [(), ("--rename",)], ids=["write", "rename"])
def test_killed_the_next_run_or_undo_brings_order(
    moltconf: Moltconf, tmp_path: Path, options: tuple[str, ...]
) -> None:
    call = (*TO, *options, "--write", "--output", "report.txt")
    put_back(tmp_path)
    assert moltconf(*call, "clawdbot.json").code in (0, 1)
    new = held(tmp_path)
    assert len(new) == 4
    for number in range(1, 200, 6):
        put_back(tmp_path)
        if not killed_at(number, lambda: run((*call, "clawdbot.json"))):
            assert number > 30
            break
        is_new = "clawdbot.json" not in held(tmp_path)
        outcome = moltconf(*call, "openclaw.json" if is_new else "clawdbot.json")
        assert outcome.code in (0, 1), outcome.err
        texts = held(tmp_path)
        assert texts.keys() == new.keys()
        assert all(texts[name] == new[name] for name in new if name != "report.txt")

        put_back(tmp_path)
        killed_at(number, lambda: run((*call, "clawdbot.json")))
        moltconf("migrate", "--undo", "clawdbot.json")
        assert {
            name: text for name, text in held(tmp_path).items() if "report" not in name
        } == FILES


_AS_USUAL = {signal.SIGINT: signal.default_int_handler}


def stopped_by(number: int, folder: Path, at: int) -> dict[str, str]:
    """What is there after a run that gets a signal before it replaces file ``at``."""
    child = os.fork()
    if child == 0:
        # a shell that runs the tests in the background has it ignored
        signal.signal(number, _AS_USUAL.get(number, signal.SIG_DFL))
        replace, calls = write._replace, iter(range(99))

        def stop(pending: write._Pending) -> None:
            if next(calls) == at:
                os.kill(os.getpid(), number)
            replace(pending)

        write._replace = stop
        os._exit(run((*TO, "--write", "clawdbot.json")))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code == (130 if number == signal.SIGINT else -number)
    return held(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_between_two_files_leaves_all_old_or_all_new(
    moltconf: Moltconf, tmp_path: Path, number: int
) -> None:
    put_back(tmp_path)
    for at in range(3):
        # before the last file it comes too late to stop anything
        texts = stopped_by(number, tmp_path, at)
        is_done = at == 2
        assert (texts == FILES) is not is_done
        assert texts.keys() == FILES.keys()
        assert not list((tmp_path / "state").rglob("journal/*"))
    assert moltconf("migrate", "--undo", "clawdbot.json").code == 0
    assert held(tmp_path) == FILES


def test_a_run_without_write_leaves_a_cut_off_one_alone(moltconf: Moltconf, tmp_path: Path) -> None:
    put_back(tmp_path)
    number = 1
    while held(tmp_path).keys() == FILES.keys():
        put_back(tmp_path)
        assert killed_at(number, lambda: run((*TO, "--write", "clawdbot.json")))
        number += 1
    before = held(tmp_path)
    for command in (TO, ("lint",), ("validate",), ("lint", "--fix", "--diff")):
        moltconf(*command, "clawdbot.json")
        assert held(tmp_path) == before
    outcome = moltconf("lint", "--fix", "clawdbot.json")
    assert "was cut off and had not begun" in outcome.err
    assert held(tmp_path).keys() == FILES.keys()


def test_a_run_that_waits_for_another_one_gives_up(
    moltconf: Moltconf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from moltconf.files import private

    put_back(tmp_path)
    monkeypatch.setattr(private, "WAIT_SECONDS", 0.1)
    with private.lock():
        outcome = moltconf(*TO, "--write", "clawdbot.json")
    assert outcome.code == 2
    assert "another moltconf is writing" in outcome.err
    assert held(tmp_path) == FILES


def test_rolling_back_keeps_what_somebody_wrote_meanwhile(
    moltconf: Moltconf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_back(tmp_path)
    replace, replaced = write._replace, []

    def fail(pending: write._Pending) -> None:
        if len(replaced) == 2:
            replaced[0].write_text("somebody else's")
            raise OSError(28, "No space left on device")
        replace(pending)
        replaced.append(pending.final)

    monkeypatch.setattr(write, "_replace", fail)
    outcome = moltconf(*TO, "--write", "clawdbot.json")
    assert outcome.code == 2
    assert f"could not be put back: {replaced[0]} (its old text is in " in outcome.err
    assert "nothing was written" not in outcome.err
    name = str(replaced[0].relative_to(tmp_path))
    assert held(tmp_path) == FILES | {name: "somebody else's"}
    copy = Path(outcome.err.split("its old text is in ")[1].split(")")[0])
    assert copy.read_text() == FILES[name]
