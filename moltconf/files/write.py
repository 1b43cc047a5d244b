"""Writing files: all of several, or none, and never over what somebody else wrote meanwhile.

A file is replaced by a complete new one in the same folder. Symbolic links stay and their target
is written; mode, owner, extended attributes and ACLs are kept, or nothing is written. (A second
hard link keeps the old text: that is the price of replacing a file in one step, which is also how
the product writes.) A file that gets a new name has it before the old name goes, and never takes
that of another file.

What a run does is written down before it is done (:mod:`moltconf.files.journal`). A run that
fails takes itself back; one that is killed is finished by the next one (:func:`recover`).
"""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from moltconf.errors import MoltconfError
from moltconf.files import backups, state_folder
from moltconf.files.attributes import copy_attributes
from moltconf.files.backups import BackupError, Kept
from moltconf.files.journal import (
    Journal,
    JournalStep,
    State,
    copies_in_use,
    remove_parts,
    unfinished,
)
from moltconf.files.private import lock, sync_folder, write_new


@dataclass(frozen=True, slots=True)
class NewContent:
    """A change of one file: ``path`` is to hold ``after``, provided that it still holds ``before``.

    With ``rename_to``, a free name in the same folder, it is that file which holds ``after``, and
    ``path`` is gone.
    """

    path: Path
    before: bytes
    after: bytes
    rename_to: Path | None = None


@dataclass(frozen=True, slots=True)
class ReplacedFile:
    """A file that was written, and the copy of what it held before."""

    path: Path
    backup: Path


class WriteError(MoltconfError):
    """An error after which nothing is written, except to the files in ``not_restored``."""

    def __init__(self, path: Path, reason: str, not_restored: Sequence[JournalStep] = ()) -> None:
        message = f"{path}: {reason}"
        if not_restored:
            left = (f"{each.final} (its old text is in {each.copy})" for each in not_restored)
            message += "; could not be put back: " + ", ".join(left)
        super().__init__(message)
        self.path = path
        self.reason = reason
        self.not_restored = tuple(each.final for each in not_restored)


class Outcome(Enum):
    """The end of a run that was cut off."""

    #: All of its files had been written.
    DONE = "done"
    #: Some had, and hold their old content again.
    TAKEN_BACK = "taken back"
    #: None had.
    NEVER_WROTE = "never wrote"
    #: Somebody else wrote one of them since, so that all stay as they are.
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Recovered:
    """A run that was cut off, and what became of it."""

    journal: Journal
    outcome: Outcome


@dataclass(slots=True)
class _Pending:
    """A file on its way; ``target`` has no links left, ``fresh`` is the new file beside it."""

    content: NewContent
    target: Path
    fresh: Path | None = None

    @property
    def final(self) -> Path:
        """The file that holds the new content."""
        new = self.content.rename_to
        return self.target if new is None else self.target.with_name(new.name)

    @property
    def renamed_from(self) -> Path | None:
        return self.target if self.content.rename_to is not None else None


def write_files(contents: Iterable[NewContent], undoes: Sequence[str] = ()) -> list[ReplacedFile]:
    """Write all of ``contents``; what already has its new content is left alone.

    ``undoes`` are the runs that this one takes back. Raises :class:`WriteError`.
    """
    pending = _targets(contents)
    if not pending:
        return []
    with _signals_held() as check_signals, _locked(pending[0].content.path):
        _refuse_unfinished(pending)
        for each in pending:  # a run before this one may have held the lock
            with _blaming(each.content.path, "cannot be written"):
                _check_unchanged(each.content, each.target)
        journal = _begin(pending, undoes)
        begun: set[JournalStep] = set()
        try:
            for each, step in zip(pending, journal.steps, strict=True):
                with _blaming(each.content.path, "cannot be written"):
                    each.fresh = step.fresh
                    _make_beside(step.target, each.content.after, step.fresh)
            for each, step in zip(pending, journal.steps, strict=True):
                check_signals()
                with _blaming(each.content.path, "cannot be written"):
                    _check_unchanged(each.content, each.target)
                    begun.add(step)
                    _replace(each)
            for kept in journal.kept():
                with _blaming(kept.path, "no backup can be kept"):
                    backups.note_down(kept)
        except BaseException as error:
            not_restored = _take_back(journal, begun)
            if isinstance(error, WriteError):
                raise WriteError(error.path, error.reason, not_restored) from error
            if not_restored:
                raise WriteError(not_restored[0].target, "interrupted", not_restored) from error
            raise
        _end(journal)
    copies = {step.target: step.copy for step in journal.steps}
    return [ReplacedFile(each.content.path, copies[each.target]) for each in pending]


def recover(paths: Iterable[Path]) -> list[Recovered]:
    """Finish the runs that were cut off and that touched ``paths``, what is in them or beside them.

    A run of which every file was written is done. Any other is taken back, unless somebody else
    wrote one of its files since. Raises :class:`WriteError` where a file cannot be put back, and
    :class:`~moltconf.files.backups.BackupError` where what is kept cannot be used.
    """
    try:
        if not (state_folder() / "journal").is_dir():
            return []
    except RuntimeError:
        return []  # no home folder, so nothing was ever written
    wanted = [path.resolve() for path in paths]
    if not wanted:
        return []
    with _signals_held(), _locked(wanted[0]):
        cut_off = [each for each in unfinished() if any(map(each.touches, wanted))]
        found = [Recovered(each, _finish(each)) for each in cut_off]
        _clean()
    return found


def _finish(journal: Journal) -> Outcome:
    states = [step.state() for step in journal.steps]
    if all(state is State.AFTER for state in states):
        _keep(journal)
        return Outcome.DONE
    if State.OTHER in states:
        _keep(journal)
        return Outcome.LEFT
    not_restored = _take_back(journal, journal.steps)
    if not_restored:
        path = not_restored[0].final
        raise WriteError(path, "belongs to a writing that was cut off", not_restored)
    is_old = all(state is State.BEFORE for state in states)
    return Outcome.NEVER_WROTE if is_old else Outcome.TAKEN_BACK


def _keep(journal: Journal) -> None:
    """Leave the files as they are, and keep the old texts of those that do not hold them."""
    changed = []
    for step, kept in zip(journal.steps, journal.kept(), strict=True):
        step.fresh.unlink(missing_ok=True)
        if step.state() is State.BEFORE:
            backups.discard(step.copy)
        else:
            changed.append(kept)
    _note_down(changed)
    journal.end()


def _note_down(kept: Sequence[Kept]) -> None:
    """Note what is left of a run as a run of its own."""
    for each in kept:
        backups.note_down(replace(each, files=len(kept)))


@contextmanager
def _blaming(path: Path, what: str) -> Iterator[None]:
    """Say of which file an error of the system is."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WriteError(path, f"{what}: {reason}") from error


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the lock; the errors of what is done under it are its own."""
    holder = lock()
    with _blaming(path, "no backup can be kept"):
        holder.__enter__()
    try:
        yield
    finally:
        holder.__exit__(None, None, None)


@contextmanager
def _signals_held() -> Iterator[Callable[[], None]]:
    """Let no signal end the process between two files; yields what stops the run at a good place.

    What was caught is raised again at the end, as if it came then.
    """
    caught: list[int] = []

    def check() -> None:
        if caught:
            raise KeyboardInterrupt

    before = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) not in (None, signal.SIG_IGN):
                before[number] = signal.signal(number, lambda got, _: caught.append(got))
    try:
        yield check
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if caught:
            signal.raise_signal(caught[0])


def _targets(contents: Iterable[NewContent]) -> list[_Pending]:
    """The real files behind the paths, each once, checked before anything is touched."""
    pending: dict[Path, _Pending] = {}
    for content in contents:
        with _blaming(content.path, "cannot be written"):
            target = content.path.resolve(strict=True)
            _check_unchanged(content, target)
        if content.before == content.after and content.rename_to is None:
            continue
        known = pending.setdefault(target, _Pending(content, target))
        if known.content.after != content.after or known.content.rename_to != content.rename_to:
            raise WriteError(content.path, f"is the same file as {known.content.path}")
    _check_names(list(pending.values()))
    return list(pending.values())


def _check_names(pending: list[_Pending]) -> None:
    taken: set[Path] = set()
    for each in pending:
        if each.renamed_from is not None and os.path.lexists(each.final):
            raise WriteError(each.content.path, f"{each.final.name} exists already")
        if each.final in taken:
            raise WriteError(each.content.path, f"another file becomes {each.final.name} too")
        taken.add(each.final)


def _check_unchanged(content: NewContent, target: Path) -> None:
    if not stat.S_ISREG(target.stat().st_mode):
        raise WriteError(content.path, "is not a regular file")
    if not os.access(target, os.W_OK):
        raise WriteError(content.path, "is read-only")
    if target.read_bytes() != content.before:
        raise WriteError(content.path, "was changed since it was read")


def _refuse_unfinished(pending: Sequence[_Pending]) -> None:
    """Write no file of a run that was cut off: its journal would not be true any more."""
    try:
        waiting = {step.target for each in unfinished() for step in each.steps}
    except BackupError as error:
        raise WriteError(error.path, error.reason) from error
    for each in pending:
        if each.target in waiting:
            reason = "belongs to a writing that was cut off; take that back first"
            raise WriteError(each.content.path, f"{reason}: moltconf migrate --undo {each.target}")


def _begin(pending: Sequence[_Pending], undoes: Sequence[str]) -> Journal:
    """Keep what the files hold, and write down what is about to be done."""
    run = uuid.uuid4().hex
    steps: list[JournalStep] = []
    try:
        for each in pending:
            with _blaming(each.content.path, "no backup can be kept"):
                steps.append(_step(each, run))
        journal = Journal(run, tuple(steps), tuple(undoes))
        with _blaming(pending[0].content.path, "no backup can be kept"):
            journal.begin()
    except BaseException:
        for step in steps:
            backups.discard(step.copy)
        with suppress(OSError, RuntimeError):
            Journal(run, ()).end()
        raise
    return journal


def _step(each: _Pending, run: str) -> JournalStep:
    before, after = each.content.before, each.content.after
    copy = backups.copy_of(each.final, before)
    fresh = each.target.with_name(f".{each.target.name[:40]}.{run}")
    return JournalStep(
        each.target, each.final, copy, backups.digest(before), backups.digest(after), fresh
    )


def _end(journal: Journal) -> None:
    # all is written: what fails from here on is left to the next run
    with suppress(OSError):
        journal.end()
    _clean()


def _clean() -> None:
    """Remove what no run needs any more."""
    with suppress(BackupError):
        backups.forget_old(in_use=copies_in_use())
    remove_parts()


def _make_beside(target: Path, data: bytes, fresh: Path) -> None:
    """Make the new file ``fresh`` in the folder of ``target``, with its attributes."""
    try:
        write_new(fresh, data)
        copy_attributes(target, fresh)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _replace(pending: _Pending) -> None:
    assert pending.fresh is not None
    if pending.renamed_from is None:
        pending.fresh.replace(pending.target)
    else:
        _place_new(pending.fresh, pending.final)
        pending.fresh.unlink(missing_ok=True)
        pending.target.unlink()
    sync_folder(pending.target.parent)


def _place_new(fresh: Path, final: Path) -> None:
    """Give the new file its name; raises :class:`FileExistsError` where somebody has taken it."""
    try:
        # fails where the name exists, which a rename would not
        os.link(fresh, final)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(final)) from None
        fresh.rename(final)


def _take_back(journal: Journal, begun: Collection[JournalStep]) -> list[JournalStep]:
    """Give every file of which the writing has ``begun`` its old content again; return those that
    do not have it.

    What somebody else wrote meanwhile stays, and the copy of the old text with it. A file that
    holds the new content and was not begun has it from somebody else: two runs that do the same.
    """
    for step in journal.steps:
        with suppress(OSError):
            step.fresh.unlink(missing_ok=True)
    left = [step for step in journal.steps if step in begun and not _is_put_back(step)]
    kept = [each for each in journal.kept() if each.copy in {step.copy for step in left}]
    with suppress(OSError, BackupError):
        if any(step.state() is not State.OTHER for step in left):
            return left  # the journal stays: the next run tries again
        _note_down(kept)
        for step in journal.steps:
            if step not in left:
                backups.discard(step.copy)
        journal.end()
    return left


def _is_put_back(step: JournalStep) -> bool:
    try:
        state = step.state()
        if state is State.BOTH:
            step.final.unlink()
        elif state is State.AFTER:
            _restore(step)
        return step.state() is State.BEFORE
    except (OSError, BackupError):
        return False


def _restore(step: JournalStep) -> None:
    """Put the old content under the old name.

    Raises :class:`OSError`, and :class:`~moltconf.files.backups.BackupError` for a bad copy.
    """
    old = backups.verified(step.copy, step.before)
    _make_beside(step.final, old, step.fresh)
    try:
        if step.state() is not State.AFTER:
            return  # somebody else was faster
        if step.is_rename:
            _place_new(step.fresh, step.target)
            step.final.unlink()
        else:
            step.fresh.replace(step.target)
        sync_folder(step.target.parent)
    finally:
        step.fresh.unlink(missing_ok=True)
