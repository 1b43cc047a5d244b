"""Compare two configs, as ``diff`` does: the old one is carried to the new one's release first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from moltconf.difference.compare import Difference, differences
from moltconf.difference.risk import risk
from moltconf.edit.changes import copy_value
from moltconf.errors import UsageError
from moltconf.files.guarded import read_regular_file
from moltconf.findings import Severity
from moltconf.git.program import has_git_entry, repository_root
from moltconf.library.hosted import only_config
from moltconf.library.inputs import (
    NAMELESS,
    Input,
    Notify,
    is_path,
    is_text,
    not_a_config,
    read_inputs,
    shown_name,
)
from moltconf.library.judging_release import choose_target, release_named
from moltconf.library.links import leads_out
from moltconf.library.revision import find_at, load_at, split
from moltconf.masking.quick import without_keys
from moltconf.migrator.joined import count
from moltconf.migrator.migrate import migrate
from moltconf.migrator.plans import origin
from moltconf.migrator.shift import KEEPING, KEPT
from moltconf.migrator.take_out import take_out
from moltconf.product.stamp import written_by
from moltconf.report.difference import Carried, Comparison
from moltconf.text.include import ConfigTree, load
from moltconf.text.keypath import lookup
from moltconf.text.source import Source
from moltconf.text.tree import Value
from moltconf.validator.verdict import judge

_MISSING = object()
#: Configs that one error names.
_MOST_NAMED = 4


def read_config(name: str) -> ConfigTree:
    """Return a config by the name of its file, or by ``REV:path``.

    Raises :class:`~moltconf.errors.UsageError` for what cannot be read, or is no config.
    """
    return _checked(name, _load(name))


def _checked(name: str, tree: ConfigTree) -> ConfigTree:
    """The tree of a config that can be compared."""
    region = tree.document.source.region
    reason = not_a_config(tree, name) if region is None or region.is_whole_file else None
    if reason is not None:
        raise UsageError(f"{name}: {reason}")
    if not tree.is_readable:
        raise UsageError(f"{name} is not a config that can be read: see `moltconf validate`")
    return tree


def since_revision(name: str, revision: str) -> ConfigTree | None:
    """Return a file as git has it at a revision, ``None`` where it has none of that path.

    Raises :class:`~moltconf.errors.UsageError` for what cannot be read, or is no config.
    """
    path = os.path.relpath(name).replace(os.sep, "/")
    name = f"{revision}:{path}"
    tree = find_at(name, revision, path)
    return _checked(name, tree) if tree is not None else None


def usual_pair(notify: Notify) -> tuple[str, str]:
    """Return what is compared where nothing is named: the config that is found, as git has it at
    HEAD, or the copy that the gateway keeps beside it, and the config as it is.

    Raises :class:`~moltconf.errors.UsageError` where there is not one config, or nothing before it.
    """
    found = list(read_inputs((), NAMELESS, notify=notify))
    if len(found) != 1:
        names = ", ".join(shown_name(each.name) for each in found[:_MOST_NAMED])
        raise UsageError(f"there are several configs, {names}: write the two to compare")
    name = found[0].name
    here = repository_root(Path())
    if has_git_entry(here) and not Path(name).is_absolute():
        return f"HEAD:{name}", name
    copy = f"{name}.bak"
    if not is_path(copy):
        raise UsageError(f"there is nothing to compare {shown_name(name)} with: write both configs")
    return copy, name


def _load(name: str) -> ConfigTree:
    if is_text(name):
        raise UsageError("this is the text of a config, and a file or REV:path is wanted")
    at = split(name)
    if at is not None:
        return load_at(name, *at)
    reason = leads_out(Path(name))
    if reason is not None:
        raise UsageError(without_keys(f"cannot read {name}: {reason}"))
    try:
        source = Source.from_bytes(read_regular_file(Path(name)), name, Path(name))
        return load(only_config(source))
    except OSError as error:
        raise UsageError(f"cannot read {name}: {error.strerror}") from error


def compare(before: ConfigTree, after: ConfigTree, release: str | None = None) -> Comparison:
    """Return every key that differs between two configs, apart from what ``migrate`` does.

    ``before`` is first carried to ``release``, by default the release of ``after``: the one that
    wrote it, else the one that judges it where that accepts it, else the last one of its shape.
    Raises :class:`~moltconf.errors.UsageError` for an unknown release.
    """
    carried = _carry(
        before,
        after,
        release_named(release).releases[0] if release is not None else _release_of(after),
    )
    found = differences(_silent(carried, before) if carried else before.value, after.value)
    return Comparison(before, after, found, carried)


def _silent(carried: Carried, before: ConfigTree) -> Value:
    """Return the carried config without what keeps the old answers where both configs say
    nothing: that is told as shifts. What ``before`` holds empty stays."""
    value = copy_value(carried.tree.value)
    for path in carried.kept:
        take_out(value, path, lambda above: lookup(before.value, above, _MISSING) == {})
    return value


def _release_of(tree: ConfigTree) -> str:
    """Return the release that a config is for: the one that wrote it, else the one that judges it
    where that accepts it, else the last one of its shape."""
    stamp = written_by(tree.value)
    if stamp is not None:
        return release_named(stamp).releases[0]
    judging = choose_target(Input(tree.document.source.name, tree)).releases[-1]
    return judging if judge(tree.value, judging).valid else origin(tree, judging).release


def _carry(before: ConfigTree, after: ConfigTree, to: str) -> Carried | None:
    """Return a config as ``migrate`` brings it to a release, ``None`` where nothing changes.

    Its shifts are those of what both configs leave to the release.
    """
    made = migrate(before, to)
    changes = count([each for each in made.shown_steps if each.step.id != KEEPING])
    shifts = tuple(
        each for each in made.shifts if lookup(after.value, each.path, _MISSING) is _MISSING
    )
    if to in made.from_.possible:
        shifts = ()  # that release may have written the older one itself
    if made.is_faulty or made.by_hand is not None or not (changes or shifts):
        return None
    why = {each.sentence for each in shifts if each.handled == KEPT}
    kept = [
        change.target
        for step in made.steps
        if step.step.id == KEEPING
        for change in step.changes
        if change.target is not None and change.why in why
    ]
    silent = [each for each in kept if lookup(after.value, each, _MISSING) is _MISSING]
    return Carried(made.after, made.from_.release, to, changes, shifts, silent)


def has_at_least(found: Sequence[Difference], severity: str) -> bool:
    """Return whether a difference matters that much: ``error``, ``warning`` or ``info``."""
    least = Severity(severity).rank
    return any(risk(each).severity.rank >= least for each in found)
