"""Change keys of a config for a program, with the care that migrations are written with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from moltconf.edit.changes import Change, ChangeError, Remove, Set
from moltconf.errors import InputError, RefusedError, UsageError
from moltconf.findings import FileResult, Finding, Severity
from moltconf.library.inputs import Input
from moltconf.library.linting import Linter
from moltconf.linter.tried_changes import tried
from moltconf.report.diff import tree_diff
from moltconf.text.include import ConfigTree
from moltconf.text.keypath import KeyPath, KeyPathError, parse_path
from moltconf.text.tree import Value

#: A key path and its new value; a key path alone removes the key.
WantedChange: TypeAlias = "tuple[str, Value] | str"
#: The rule and the key path of an error.
Fault: TypeAlias = "tuple[str, KeyPath]"


class ChangedConfig(NamedTuple):
    """A config before and after a change of keys, and what a release says of both."""

    before: ConfigTree
    after: ConfigTree
    result: FileResult
    #: Errors that the change brings.
    new_errors: tuple[Fault, ...]

    @property
    def diff(self) -> str:
        """The difference, secrets masked; empty where nothing differs."""
        return tree_diff(self.before, self.after)

    @property
    def refusal(self) -> str | None:
        """Why the result may not be written; ``None`` where it may be."""
        release = self.result.release
        if self.result.valid is False:
            return f"{release} does not accept the result"
        if self.result.starts is False:
            return f"the gateway of {release} does not start with the result"
        if self.new_errors:
            named = ", ".join(sorted({rule for rule, _ in self.new_errors}))
            return f"the change brings new errors: {named}"
        return None


def edited(
    each: Input, changes: Sequence[WantedChange], release: str, origin: str
) -> ChangedConfig:
    """Return a config with changed keys, judged by ``release``; nothing is written.

    The changes are made in the text and, independently, in plain data; both must agree. Raises
    :class:`~moltconf.errors.UsageError` for a change that does not fit, and
    :class:`~moltconf.errors.InputError` for a config that does not parse.
    """
    tree = each.tree
    if not tree.is_readable:
        raise InputError(each.name, "it does not parse; repair that first")
    wanted = [_change(one) for one in changes]
    try:
        made = tried(tree, wanted)
    except ChangeError as error:
        raise UsageError(f"the change does not fit: {error}") from error
    if made is None:
        raise RefusedError("the result is not what was asked for; nothing was written")
    linter = Linter()
    had = {_fault(one) for one in _judged(linter, each, release, origin).findings}
    result = _judged(linter, each._replace(tree=made.tree), release, origin)
    new = {_fault(one) for one in result.findings if one.severity is Severity.ERROR} - had
    return ChangedConfig(tree, made.tree, result, tuple(sorted(new, key=str)))


def write(found: ChangedConfig) -> list[Path]:
    """Write every file that the change concerns, or none; return the copies of what they held.

    Raises :class:`~moltconf.errors.RefusedError` where the release refuses the result, and
    :class:`~moltconf.errors.MoltconfError` where a file cannot be written.
    """
    from moltconf.library.writing import finish_cut_off, write_trees

    if found.refusal is not None:
        raise RefusedError(f"nothing was written: {found.refusal}")
    paths = [one.source.path for one in found.before.documents.values()]
    finish_cut_off([path for path in paths if path is not None])
    return [each.backup for each in write_trees([(found.before, found.after)])]


def _judged(linter: Linter, each: Input, release: str, origin: str) -> FileResult:
    for judged in linter(each, [release], origin):
        if isinstance(judged, FileResult):
            return judged
    raise InputError(each.name, "it cannot be judged")


def _fault(finding: Finding) -> Fault:
    return (finding.rule, finding.path)


def _change(wanted: WantedChange) -> Change:
    path, *value = (wanted,) if isinstance(wanted, str) else wanted
    try:
        keys = parse_path(path)
    except KeyPathError as error:
        raise UsageError(f"{path!r} is no key path: {error}") from error
    return Set(keys, value[0]) if value else Remove(keys)
