"""Migrate configs, decide which results may be written, and write them."""

from __future__ import annotations

from moltconf.catalogue.selection import INSTALLED, WRITTEN, Selection
from moltconf.errors import UsageError
from moltconf.library.judging_release import choose_target, release_named
from moltconf.library.left_behind import as_findings, left_behind, shift_of
from moltconf.library.newly_found import as_shift, newly_found
from moltconf.migrator.migrate import NOT_VERIFIED, MigrationStatus, migrate
from moltconf.migrator.plan import check_choices
from moltconf.product.stamp import written_by
from moltconf.report.migration import MigrationResult
from moltconf.text.keypath import KeyPath, KeyPathError, parse_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from moltconf.findings import Unreadable
    from moltconf.library.inputs import Input
    from moltconf.library.writing import WrittenFile


class Migrator:
    """A migrator of one input after the other. Nothing is written.

    ``to`` and ``from_`` are releases (by default: that of the settings, else the latest known, and
    the one that the config shows). ``accept`` holds choices by the id of their step;
    ``accept_loss`` lets go, on the way down, what an older release lacks; of guards only those
    whose places are among ``drop_guards``. ``plugins`` are manifests of the user, or folders of
    them. What the release does otherwise where a config is silent is kept where that is grave;
    ``pin`` keeps ``cost`` and ``function``, joined by commas, or ``all`` too. ``notes`` says
    which releases took the place of others. Raises :class:`~moltconf.errors.UsageError`, for a
    choice that there is not :class:`~moltconf.migrator.plan.UnknownChoiceError`.
    """

    def __init__(
        self,
        to: str | None = None,
        from_: str | None = None,
        accept: Mapping[str, str] | None = None,
        *,
        accept_loss: bool = False,
        drop_guards: Sequence[str] = (),
        plugins: Sequence[Path] = (),
        pin: str | None = None,
        settings: bool = True,
    ) -> None:
        self.notes: dict[str, None] = {}
        self._from = from_
        self._to = to
        for name in (from_, to):
            if name not in (None, WRITTEN, INSTALLED):
                self._release(name)
        self._accept = dict(accept or {})
        check_choices(self._accept)
        self._accept_loss = accept_loss
        self._unguarded = tuple(map(_place_of, drop_guards))
        self._plugins = tuple(plugins)
        self._pins = _kinds(pin)
        self._has_settings = settings

    def __call__(
        self, each: Input, answers: Mapping[str, str] | None = None, from_: str | None = None
    ) -> MigrationResult:
        """Return what it takes to bring a config to the release; ``answers`` are choices for this
        one beside those for all, ``from_`` is the release that it comes from."""
        from moltconf.library.plugins import plugins_for

        target, region = self._target(each), each.tree.document.source.region
        # of a part of a config, only what is written in it is brought to the release
        is_fragment = region is not None and region.is_fragment
        others = plugins_for(each.tree, self._plugins, settings=self._has_settings)
        made = migrate(
            each.tree,
            target,
            target if is_fragment else from_ or self._origin(each),
            self._accept | dict(answers or {}),
            accept_loss=self._accept_loss,
            pins=self._pins,
            unguarded=self._unguarded,
            others=others,
        )
        found = newly_found(made)
        left = left_behind(made, others)
        made.remaining += [*found, *as_findings(left, made)]
        made.shifts = (
            *made.shifts,
            *(as_shift(one, made.to) for one in found),
            *map(shift_of, left),
        )
        return MigrationResult(each.name, made)

    def _origin(self, each: Input) -> str | None:
        """What the caller says; that of the file where nothing says which release wrote it."""
        if self._from is None:
            return None
        if self._from == WRITTEN and not (each.tree.is_readable and written_by(each.tree.value)):
            return None
        return self._release(self._from, each)

    def _target(self, each: Input) -> str:
        if self._to is not None:
            return self._release(self._to, each)
        return self._noted(choose_target(each, settings=self._has_settings))

    def _release(self, name: str, each: Input | None = None) -> str:
        """The known release of that name."""
        return self._noted(release_named(name, each))

    def _noted(self, selection: Selection) -> str:
        self.notes.update(dict.fromkeys(selection.notes))
        return selection.releases[0]


def _kinds(pin: str | None) -> frozenset[str]:
    """The dangers that ``--pin`` names; raises :class:`~moltconf.errors.UsageError`."""
    if pin is None:
        return frozenset()
    from moltconf.behaviour.records import MINOR

    named = frozenset(part.strip() for part in pin.split(","))
    for name in sorted(named.difference(MINOR, {"all"})):
        raise UsageError(f"--pin takes {', '.join(MINOR)} or all, not {name!r}")
    return frozenset(MINOR) if "all" in named else named


def _place_of(written: str) -> KeyPath:
    try:
        return parse_path(written)
    except KeyPathError as error:
        raise UsageError(f"--drop-guard takes the place of a key, not {written!r}") from error


def held_back(result: MigrationResult, *, partial: bool = False) -> str | None:
    """Return why a result may not be written, ``None`` where it may be, or nothing of it is to be.

    ``partial`` also lets through what leaves decisions, if the release accepts it.
    """
    migration = result.migration
    if migration.is_faulty:
        return "this file was refused"
    if migration.awaits_consent:
        return "what cannot go back is lost only with --accept-loss"
    if not migration.new_texts and result.renamed_to is None:
        return None  # nothing of it is to be written
    if migration.status is MigrationStatus.REFUSED:
        return f"{migration.to} does not accept the result"
    if migration.status is MigrationStatus.PARTIAL and not partial:
        return f"decisions are left; {migration.to} accepts the result, and --partial writes it"
    return None


def hold_back(
    results: Sequence[MigrationResult], unreadable: Sequence[Unreadable], *, partial: bool
) -> bool:
    """Return whether any result may not be written, or any input was not migrated: then none may
    be, and each says why."""
    for result in results:
        result.held_back = held_back(result, partial=partial)
    held = [result.name for result in results if result.held_back]
    held += [each.name for each in unreadable]
    for result in results if held else ():
        result.held_back = result.held_back or f"{held[0]} cannot be written"
    return bool(held)


def write_results(results: Sequence[MigrationResult]) -> list[WrittenFile]:
    """Write every file of every result, or none; each result says what became of it.

    Raises :class:`~moltconf.library.writing.NotWrittenError`.
    """
    from moltconf.library.writing import changed, write_trees  # most runs write nothing

    trees = [(result.migration.before, result.migration.after) for result in results]
    names = {
        result.renamed_from: result.renamed_to
        for result in results
        if result.renamed_from is not None and result.renamed_to is not None
    }
    written = write_trees(trees, names)
    backups = {each.old_path: str(each.backup) for each in written}
    for result, (before, after) in zip(results, trees, strict=True):
        paths = [content.path for content in changed(before, after, names)]
        result.written = bool(paths)
        result.backups = [backups[path] for path in paths if path in backups]
    return written


def is_unverified(result: MigrationResult) -> bool:
    """Return whether a result failed verification: a fault of moltconf, not of the config."""
    left = {each.rule for each in result.migration.remaining}
    return result.migration.is_faulty and NOT_VERIFIED in left
