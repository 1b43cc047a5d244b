"""The functions of ``import moltconf``.

Each takes a path, a text with its ``filename``, or a config that :func:`load` returned. Nothing is
printed, and nothing is written but by :meth:`Migration.write`. What they return shows nothing that
a report hides; whoever needs the raw data asks a :class:`ConfigFile` or a :class:`Migration` for it
by name. What goes wrong is a :class:`~moltconf.errors.MoltconfError`.

``settings`` tells whether ``moltconf.toml`` (or ``[tool.moltconf]``) in the folder of the file, or
above it, counts as it does on the command line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from moltconf.catalogue.selection import Selection
from moltconf.errors import InputError, RefusedError, UsageError
from moltconf.findings import FileResult, Unreadable
from moltconf.library import plugins as plugin_files
from moltconf.library.inputs import Input, is_text, read_file, read_text, shown_name
from moltconf.library.judging_release import choose_release, forget, select_for, with_writer
from moltconf.product.stamp import written_by
from moltconf.results import (
    CredentialsReport,
    DiffReport,
    Explanation,
    MigratedFile,
    MigrationReport,
    Origin,
    Report,
)

if TYPE_CHECKING:
    from moltconf.auth.env_file import EnvFile
    from moltconf.report.migration import MigrationResult
    from moltconf.schema.config import ConfigView
    from moltconf.text.tree import Value


@dataclass(frozen=True, slots=True, eq=False)
class ConfigFile:
    """A config that was read, with everything that it includes, and the release that judges it.

    ``release_from`` says why that release: ``--release`` for the caller's, ``settings``,
    ``installed``, ``written`` or ``latest``. ``notes`` say where another release took the place of
    one.
    """

    name: str
    release: str
    release_from: Origin
    written_by: str | None
    notes: tuple[str, ...] = ()
    _input: Input = field(repr=False, kw_only=True)

    @property
    def value(self) -> Value:
        """The plain data as it is, secrets included; ``${VAR}`` is not resolved."""
        return self._input.tree.value

    @property
    def text(self) -> str:
        """The text of the file as it is, secrets included."""
        return self._input.tree.document.source.text

    @property
    def view(self) -> ConfigView:
        """The config as the release understands it, in types; credentials are hidden in it."""
        from moltconf.schema.config import view

        return view(self.value, self.release)

    def to_dict(self) -> dict[str, Any]:
        """Return what is known of the file, and its data with ``***`` in the place of secrets."""
        from moltconf.masking.masks import Masks
        from moltconf.masking.values import masked_value

        tree = self._input.tree
        return {
            "path": self.name,
            "release": self.release,
            "release_from": self.release_from,
            "written_by": self.written_by,
            "value": masked_value(tree, Masks([tree], [self.name])),
        }


#: A path, a text (with ``filename``), or a config that was loaded.
Source: TypeAlias = str | os.PathLike[str] | ConfigFile


@dataclass(frozen=True, kw_only=True)
class Migration(MigratedFile):
    """The way of one config to a release; nothing is written before :meth:`write`."""

    _made: MigrationResult = field(repr=False, compare=False)

    @property
    def text(self) -> str:
        """The new text of the file as it would be written, secrets included."""
        return self._made.migration.after.document.source.text

    @property
    def texts(self) -> dict[str, str]:
        """The new text of every file that changes, an included one too, secrets included."""
        return self._made.migration.new_texts

    @property
    def report(self) -> MigrationReport:
        """The same as ``moltconf-migration/1``."""
        return _migration_report(self._made)

    def to_dict(self) -> dict[str, Any]:
        """Return the whole report, as ``moltconf migrate --format json`` prints it."""
        return self.report.to_dict()

    def write(self, *, partial: bool = False) -> Migration:
        """Write every file that changes, or none; return the migration with its ``backup``.

        ``partial`` also writes what leaves decisions, if the release accepts it. Raises
        :class:`~moltconf.errors.RefusedError` for a result that may not be written, and
        :class:`~moltconf.errors.MoltconfError` where a file cannot be written or was changed since.
        """
        from moltconf.library.migrating import held_back, write_results
        from moltconf.library.writing import finish_cut_off

        path = self._made.renamed_from
        if path is None:
            raise RefusedError(f"{self.path} is a text, not a file: its new text is in `text`")
        reason = held_back(self._made, partial=partial)
        if reason is not None:
            raise RefusedError(f"{self.path}: nothing was written: {reason}")
        finish_cut_off([path])
        made = copy(self._made)
        write_results([made])
        return _migration(made)


def load(
    source: Source,
    release: str | None = None,
    *,
    filename: str | None = None,
    settings: bool = True,
) -> ConfigFile:
    """Read a config and everything that it includes.

    Raises :class:`~moltconf.errors.InputError` for what is no config or cannot be read.
    """
    each = _readable(_read(source, filename))
    chosen = _one_release(source, each, release, settings=settings)
    return ConfigFile(
        each.name,
        chosen.releases[0],
        chosen.origin,
        written_by(each.tree.value),
        tuple(chosen.notes),
        _input=each,
    )


def validate(
    source: Source,
    release: str | None = None,
    *,
    filename: str | None = None,
    plugins: Iterable[str | os.PathLike[str]] = (),
    settings: bool = True,
) -> Report:
    """Return whether a release would accept a config, and what it would refuse.

    ``release`` may be a range (``2026.1.24..2026.9.6``, ``all``): then there is an entry for each.
    Raises :class:`~moltconf.errors.InputError` and :class:`~moltconf.errors.UsageError`.
    """
    from moltconf.library.validating import Validator

    judge = Validator(tuple(map(Path, plugins)), settings=settings)
    each = _read(source, filename, judge.documents)
    chosen = _releases(source, each, release, settings=settings)
    return _report("validate", list(judge(each, chosen.releases, chosen.origin)))


def lint(
    source: Source,
    release: str | None = None,
    *,
    filename: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    profile: str | None = None,
    severity: Mapping[str, str] | None = None,
    require_reasons: bool = False,
    baseline: str | os.PathLike[str] | None = None,
    state_dir: str | os.PathLike[str] | None = None,
    env_files: Iterable[str | os.PathLike[str]] = (),
    plugins: Iterable[str | os.PathLike[str]] = (),
    settings: bool = True,
) -> Report:
    """Return what a release refuses in a config, and what it accepts that is still wrong.

    ``select`` and ``ignore`` hold ids of rules and groups, ``severity`` other severities by id,
    ``profile`` is ``minimal``, ``default`` or ``strict``. ``state_dir`` and ``env_files`` are what
    the gateway's machine adds to the config; the credential stores in the folder are judged too.
    Raises :class:`~moltconf.errors.InputError` and :class:`~moltconf.errors.UsageError`.
    """
    from moltconf.library.baseline_files import Baselines
    from moltconf.library.linting import Linter, RuleChoice, severities

    linter = Linter(
        RuleChoice(
            tuple(select), tuple(ignore), profile, require_reasons, severities(severity or {})
        ),
        tuple(map(Path, plugins)),
        Baselines(None if baseline is None else Path(baseline)),
        env_files=_env_files(env_files),
        state_dir=_folder(state_dir),
        settings=settings,
    )
    each = _read(source, filename, linter.documents)
    chosen = _releases(source, each, release, settings=settings)
    return _report("lint", list(linter(each, chosen.releases, chosen.origin)))


def migrate(
    source: Source,
    to: str | None = None,
    from_: str | None = None,
    *,
    filename: str | None = None,
    accept: Mapping[str, str] | None = None,
    accept_loss: bool = False,
    pin: str | None = None,
    drop_guards: Iterable[str] = (),
    rename: bool = False,
    plugins: Iterable[str | os.PathLike[str]] = (),
    settings: bool = True,
) -> Migration:
    """Return what must change for a config to run on the release ``to``.

    ``from_`` is the release that it was written for, ``accept`` the answers to what steps ask, by
    the id of the step. ``accept_loss`` lets go, on the way to an older release, what it lacks; of
    guards only those whose places are among ``drop_guards``. What the release does otherwise where
    the config is silent is kept or left to decide where that is grave; ``pin`` keeps ``cost`` and
    ``function``, joined by commas, or ``all`` too. ``rename`` gives the file the name
    that the release looks for first; ``plugins`` name manifests: what belongs to them stays as it
    is. Raises
    :class:`~moltconf.errors.InputError` and :class:`~moltconf.errors.UsageError`.
    """
    from moltconf.library.migrating import Migrator
    from moltconf.library.renaming import name_anew

    each = _read(source, filename)
    migrator = Migrator(
        to,
        from_,
        accept,
        accept_loss=accept_loss,
        drop_guards=tuple(drop_guards),
        plugins=tuple(map(Path, plugins)),
        pin=pin,
        settings=settings,
    )
    made = migrator(each)
    if rename:
        name_anew([made])
    return _migration(made)


def diff(a: Source, b: Source, release: str | None = None) -> DiffReport:
    """Return what differs between two configs, the gravest first.

    ``a`` is first carried to ``release`` (by default that of ``b``), as ``migrate`` does it. Raises
    :class:`~moltconf.errors.InputError` for what is no config or cannot be read.
    """
    from moltconf.library.comparing import compare
    from moltconf.report.difference import render

    before, after = (_readable(_read(each, None)).tree for each in (a, b))
    return DiffReport.from_dict(json.loads(render("json", compare(before, after, release))))


def credentials(
    source: Source,
    release: str | None = None,
    *,
    filename: str | None = None,
    state_dir: str | os.PathLike[str] | None = None,
    env_files: Iterable[str | os.PathLike[str]] = (),
    settings: bool = True,
) -> CredentialsReport:
    """Return which credential each agent would use for each model slot, and why.

    Only what is given is looked at. Raises :class:`~moltconf.errors.InputError` and
    :class:`~moltconf.errors.UsageError`.
    """
    from moltconf.library.matrix import matrix, unusable
    from moltconf.report.credentials import render

    each = _read(source, filename)
    chosen = _one_release(source, each, release, settings=settings).releases[0]
    fault = unusable(each) or unusable(each, chosen)
    if fault is not None:
        raise InputError(shown_name(fault.name), fault.reason)
    found = matrix(each, chosen, _env_files(env_files), _folder(state_dir))
    text = render("json", [(each.name, each.tree, found)])
    return CredentialsReport.from_dict(json.loads(text))


def explain(what: str) -> Explanation:
    """Return what is known of a rule, a migration step, a key path or an audit's check.

    Raises :class:`~moltconf.errors.UsageError` for what can be none of them.
    """
    from moltconf.library.explaining import explained

    return explained(what)


def _read(source: Source, filename: str | None, documents: Sequence[str] = ()) -> Input:
    """Return the config of a source. Raises :class:`~moltconf.errors.InputError`."""
    # settings and plugins may have changed since another call
    forget()
    plugin_files.forget()
    if isinstance(source, ConfigFile):
        return source._input
    name = os.fspath(source)
    if filename is None and is_text(name):
        raise UsageError(
            "this is the text of a config, and a path is wanted: a text comes with its filename, "
            'as in moltconf.load(text, filename="openclaw.json")'
        )
    read = read_file(name, documents) if filename is None else read_text(name, filename, documents)
    if isinstance(read, Unreadable):
        raise InputError(shown_name(read.name), read.reason)
    return read


def _releases(source: Source, each: Input, release: str | None, *, settings: bool) -> Selection:
    if isinstance(source, ConfigFile) and release is None:
        return Selection([source.release], source.release_from, source.notes)
    return select_for(each, release, settings=settings)


def _one_release(source: Source, each: Input, release: str | None, *, settings: bool) -> Selection:
    if isinstance(source, ConfigFile) and release is None:
        return Selection([source.release], source.release_from, source.notes)
    return choose_release(each, release, settings=settings)


def _env_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[EnvFile, ...]:
    from moltconf.library.environment_options import read_env_files

    return read_env_files(map(Path, paths))


def _folder(path: str | os.PathLike[str] | None) -> Path | None:
    """Return a folder that was named. Raises :class:`~moltconf.errors.InputError`."""
    if path is None or Path(path).is_dir():
        return None if path is None else Path(path)
    raise InputError(os.fspath(path), "it is no folder")


def _readable(each: Input) -> Input:
    """Return the config itself. Raises :class:`~moltconf.errors.InputError` with what is wrong
    first."""
    for problem in each.tree.problems:
        if problem.prevents_reading:
            from moltconf.masking.masks import Masks

            reason = Masks([each.tree], [each.name]).text(problem.message)
            raise InputError(shown_name(each.name), reason)
    return each


def _report(command: str, judged: Sequence[FileResult | Unreadable]) -> Report:
    from moltconf.report.formats import render

    results = [each for each in judged if isinstance(each, FileResult)]
    if len({each.release for each in results}) <= 1:
        results = list(map(with_writer, results))
    unreadable = [each for each in judged if isinstance(each, Unreadable)]
    return Report.from_dict(json.loads(render("json", results, command, unreadable)))


def _migration_report(made: MigrationResult) -> MigrationReport:
    from moltconf.report.migration import render

    return MigrationReport.from_dict(json.loads(render("json", [made])))


def _migration(made: MigrationResult) -> Migration:
    (entry,) = _migration_report(made).files
    return Migration(**vars(entry), _made=made)
