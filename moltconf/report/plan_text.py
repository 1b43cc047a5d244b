"""The plan of a migration for a person: step by step, and in short where it is long; then what else
bears the product's name."""

from __future__ import annotations

import json

from moltconf.edit.changes import Set
from moltconf.migrator.draft import ChangeKind, PlannedChange
from moltconf.migrator.joined import count
from moltconf.migrator.product_rename.outside import MentionKind, Outside
from moltconf.product.places import is_entry
from moltconf.report.places import numbered
from moltconf.report.printable import printable
from moltconf.report.style import style
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, lookup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from moltconf.migrator.plan import PlannedStep
    from moltconf.text.tree import Value

#: With so many lines of changes, the rest of the report still fits a screen.
MOST_LINES = 16
#: A longer value is shown by the diff alone.
_LONGEST_VALUE = 60
#: More things outside of the file are counted, unless all are asked for.
_MOST_OUTSIDE = 6


def plan_lines(steps: Sequence[PlannedStep], before: Value, *, is_verbose: bool) -> Iterator[str]:
    """Yield ``steps`` with their changes, each a line; of a long plan a line for each step.

    Changes of one kind, for one reason, at many entries are one line. ``is_verbose`` gives each
    change its line, however many there are. ``before`` is the config that the steps change.
    """
    told = [step for step in steps if step.changes or step.questions or step.notes]
    is_short = not is_verbose and sum(bool(step.changes) for step in told) > MOST_LINES
    groups = {}
    if not is_short:
        groups = {step.step.id: _alike(step.changes, before, is_verbose) for step in told}
        is_short = not is_verbose and sum(map(len, groups.values())) > MOST_LINES
    if is_short or (is_verbose and told):
        yield f"  {_total(told)}{'; --verbose shows each of them' if is_short else ''}"
    for planned in told:
        step = planned.step
        number = len(planned.changes)
        counts = [numbered(number, "change")] if is_short and number else []
        if planned.questions:
            counts.append(f"{numbered(len(planned.questions), 'decision')}, see below")
        if not planned.changes and not counts:
            counts.append("see below")
        counted = f": {', '.join(counts)}" if counts else ""
        yield f"  {style(step.release, fg='cyan')} {step.summary}  [{step.id}]{counted}"
        if not is_short:
            yield from (_line(group, before) for group in groups[step.id])
        yield from _losses(planned.changes, before)


def _total(steps: Sequence[PlannedStep]) -> str:
    return f"{numbered(len(steps), 'step')}, {numbered(count(steps), 'change')}"


def _alike(
    changes: Iterable[PlannedChange], before: Value, is_verbose: bool
) -> Collection[Sequence[PlannedChange]]:
    """Return each change, or all that differ in the entry alone, of which a line tells."""
    alike: dict[object, list[PlannedChange]] = {}
    for number, change in enumerate(changes):
        if is_verbose:
            alike[number] = [change]
        else:
            like = (change.kind, *_everywhere(change), _new_value(change, before))
            alike.setdefault(like, []).append(change)
    return alike.values()


def _line(group: Sequence[PlannedChange], before: Value) -> str:
    source, target, why = group[0].source, group[0].target, group[0].why
    times = ""
    if len(group) > 1:
        source, target, why = _everywhere(group[0])
        times = f" ({len(group)} times)"
    places = [printable(_written(path)) for path in (source, target) if path is not None]
    changed = f"{' -> '.join(dict.fromkeys(places))}{_new_value(group[0], before)}"
    return f"    {group[0].kind} {changed}: {why}{times}"


def _everywhere(change: PlannedChange) -> tuple[KeyPath | None, KeyPath | None, str]:
    """Return source, target and reason of a change, without the names of entries."""
    why = change.why
    for path in (change.source, change.target):
        for length in range(1, len(path or ()) + 1):
            if path is not None and _is_one_of_many(path[:length]):
                why = why.replace(format_path(path[:length]), _written(_general(path[:length])))
    source, target = (
        _general(path) if path is not None else None for path in (change.source, change.target)
    )
    return source, target, why


def _general(path: KeyPath) -> KeyPath:
    """Return the pattern of the places that mean what ``path`` means for other entries."""
    return tuple(
        (ANY_INDEX if isinstance(step, int) else ANY_KEY)
        if _is_one_of_many(path[:length])
        else step
        for length, step in enumerate(path, 1)
    )


def _is_one_of_many(path: KeyPath) -> bool:
    """Return whether others like it may stand beside ``path``: sections of the root do not."""
    return is_entry(path) and (len(path) != 2 or path[0] not in ("agents", "models"))


def _written(path: KeyPath) -> str:
    return format_path(path).replace("[]", "[n]")


def _new_value(change: PlannedChange, before: Value) -> str:
    """Return what a change writes, and what stood there; empty where a line cannot show it."""
    if not isinstance(change.change, Set) or change.kind not in (
        ChangeKind.SET,
        ChangeKind.CONVERTED,
    ):
        return ""
    new = _shown(change.change.value)
    old = _shown(lookup(before, change.source)) if change.source is not None else ""
    if not new:
        return ""
    return f" (was {old}, becomes {new})" if old else f" to {new}"


def _shown(value: object) -> str:
    """Return a value as it stands in a config, if it is a short one; what the config hides is
    masked in the whole report."""
    if isinstance(value, str) and (not value or not value.isprintable() or set(value) & set('"\\')):
        return ""
    text = (
        json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | int | float) else ""
    )
    return printable(text) if len(text) <= _LONGEST_VALUE else ""


def _losses(changes: Iterable[PlannedChange], before: Value) -> Iterator[str]:
    for change in changes:
        if change.loss:
            place = change.source if change.source is not None else change.target
            value = _shown(lookup(before, place)) if place else ""
            was = f": {value}" if value else ""
            at = f" ({printable(format_path(place))}{was})" if place else ""
            yield style(f"      lost: {change.loss}{at}", fg="yellow")


def outside_lines(
    found: Sequence[Outside], is_renamed: bool, *, is_verbose: bool = False
) -> Iterator[str]:
    """Yield a line for each thing outside of the file, the first few of many, under a heading."""
    left = [each for each in found if not (is_renamed and each.kind is MentionKind.FILE)]
    if not left:
        return
    yield "  outside the file:"
    shown = left if is_verbose or len(left) <= _MOST_OUTSIDE + 1 else left[:_MOST_OUTSIDE]
    for each in shown:
        names = each.before if each.before == each.after else f"{each.before} -> {each.after}"
        at = f" (at {format_path(each.path)})" if each.path is not None else ""
        yield f"    {str(each.kind).replace('-', ' ')} {printable(names + at)}: {each.why}"
    if len(shown) < len(left):
        yield f"    and {len(left) - len(shown)} more; --verbose shows them"
