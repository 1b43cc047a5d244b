"""Tell how each release reads ``cron/jobs.json`` (``schemas/documents/cron.json``).

Written by :mod:`moltconf.extract.documents`, which asks the functions of each release.
"""

from __future__ import annotations

import re
from functools import cache

from moltconf.documents.tables import answer, kind_of, table
from moltconf.fields import Fields
from moltconf.text.tree import Value

#: The keys of a schedule that say when a job comes, in the order in which they count.
_KEYS = {"at": ("at", "atMs"), "every": ("everyMs",), "cron": ("expr", "cron")}
_NICKNAMES = frozenset(
    {"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"}
)
#: The greatest number of each field, of the five that every expression has.
_GREATEST = (59, 23, 31, 12, 7)
_FIELDS = (5, 6, 7)
_CHARACTERS = re.compile(r"[0-9A-Za-z*,/?#+-]+")
_YEAR = re.compile(r"\d{4}")


class JobsShape(Fields):
    """The schedules of jobs that a release reads.

    ``is_read``: the gateway reads the file; later releases keep jobs in a database and take the
    file over. ``takes_list``: a file may hold the list of jobs alone. ``forms`` are those of
    schedules that lead to a run: ``everyMs: number``.
    """

    is_read: bool
    takes_list: bool
    forms: frozenset[str]

    def fault(self, schedule: Value) -> tuple[str, str] | None:
        """Return the key of a schedule that keeps its job from running, and why, in words; ``None``
        where nothing is wrong, or where that is not known."""
        if not isinstance(schedule, dict):
            return None
        kind = schedule.get("kind")
        if kind is None:
            return None  # releases tell it from the other keys
        if not isinstance(kind, str) or kind not in (*_KEYS, "on-exit", "stream"):
            return "kind", 'there is no such kind of schedule: write "at", "every" or "cron"'
        keys = _KEYS.get(kind, ())
        given = [key for key in keys if schedule.get(key) is not None]
        if keys and not given:
            return keys[0], f'there is no "{keys[0]}"'
        forms = {key: f"{key}: {_kind(schedule[key])}" for key in given}
        known = [key for key, form in forms.items() if form in self.forms]
        if keys and not known:
            return given[0], f"this release does not read {forms[given[0]].replace(': ', ' as a ')}"
        return next((_of_value(key, schedule[key]) for key in known), None)


def text_at(job: dict[str, Value], *keys: str) -> str | None:
    """Return the text at a key of a job or of an object in it; ``None`` for any other value."""
    value: Value = job
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def session_and_payload(job: dict[str, Value]) -> tuple[Value, Value]:
    """Return the session of a job, and the kind of what it does there."""
    payload = job.get("payload")
    return job.get("sessionTarget"), payload.get("kind") if isinstance(payload, dict) else None


def _kind(value: Value) -> str:
    kind = kind_of(value)
    return kind if kind in ("text", "number") else "other value"


def _of_value(key: str, value: Value) -> tuple[str, str] | None:
    """Return the fault of a value of a form that the release reads."""
    if key in ("expr", "cron"):
        fault = expression_fault(str(value))
        return None if fault is None else (key, fault)
    if isinstance(value, str):
        is_time = key == "everyMs" or _YEAR.search(value) or value.strip().isdigit()
        return None if is_time else (key, "this is no time: write 2026-12-31T09:00:00Z")
    return None


def expression_fault(text: str) -> str | None:
    """Return what is certainly wrong with a cron expression, in words."""
    if text.strip().startswith("@"):
        known = text.strip().lower() in _NICKNAMES
        return None if known else "there is no such name of a time"
    fields = text.split()
    if len(fields) not in _FIELDS:
        return "an expression has five fields: minute, hour, day, month, weekday"
    own = fields[:5] if len(fields) == len(_GREATEST) else fields[1:6]
    for field, greatest in zip(own, _GREATEST, strict=True):
        if not _CHARACTERS.fullmatch(field):
            return "a field has a character that none may have"
        numbers = re.findall(r"\d+", re.sub(r"[/#]\d+", "", field))
        if any(int(number) > greatest for number in numbers):
            return f"a field has a number above {greatest}, the greatest there"
    return None


@cache
def shape_of(release: str) -> JobsShape | None:
    """Return what a release makes of jobs, ``None`` where it has none."""
    rows = table("cron")
    is_read = answer(rows["reads"], release)
    if is_read is None:
        return None
    forms = frozenset(answer(rows["forms"], release))
    return JobsShape(is_read, bool(answer(rows["list"], release)), forms)
