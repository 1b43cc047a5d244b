"""What each release took away, and whether the migration steps or a written reason answer for it.

``python -m tests.migrate.gate`` prints what is unanswered, release by release.

A key counts as answered by the steps where a config of the release before that holds it comes out
of the plan to the release without it, or with a question to a person, or where the release still
reads it; by a reason where
``migrations/reasons.toml`` says why nothing needs to be done, or what a person must decide.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from moltconf.catalogue.catalogue import releases
from moltconf.catalogue.outline import KeyPlace, Outline
from moltconf.catalogue.release_difference import difference, outline_of
from moltconf.migrator.plan import plan
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path, lookup, parse_path
from moltconf.validator.verdict import judge

REASONS = Path(__file__).parents[2] / "migrations" / "reasons.toml"
_MISSING = object()
_NAME = "main"
_SAMPLES: dict[str, Any] = {
    "string": "text", "integer": 7, "number": 7.5, "boolean": True, "null": None,
}  # fmt: skip


@dataclass(frozen=True)
class Loss:
    """A key that ``release`` no longer takes (``what`` is empty), or no longer in some form."""

    release: str
    path: KeyPath
    what: str

    def __str__(self) -> str:
        return f"{format_path(self.path)}{': ' if self.what else ''}{self.what}"


@dataclass(frozen=True)
class Reason:
    """``paths`` are patterns: ``*`` is any key, ``**`` at the end all that lies below."""

    releases: tuple[str, ...]
    paths: tuple[str, ...]
    what: str | None
    why: str

    def covers(self, loss: Loss) -> bool:
        if loss.release not in self.releases:
            return False
        if self.what is not None and not loss.what.startswith(self.what):
            return False
        return any(_names(path, loss.path) for path in self.paths)


def _names(written: str, path: KeyPath) -> bool:
    if written == "**":
        return True
    pattern = parse_path(written.removesuffix(".**"))
    if not written.endswith(".**") and len(pattern) != len(path):
        return False
    return len(pattern) <= len(path) and all(map(_same, pattern, path))


def _same(wanted: str | int, step: str | int) -> bool:
    return wanted in (step, ANY_KEY)


@cache
def reasons() -> tuple[Reason, ...]:
    told = tomllib.loads(REASONS.read_text("utf-8"))["reason"]
    return tuple(
        Reason(tuple(one["releases"]), tuple(one["paths"]), one.get("what"), one["why"])
        for one in told
    )


@cache
def losses() -> tuple[Loss, ...]:
    """All that releases took away, oldest first."""
    found: list[Loss] = []
    for before, after in pairwise(one.name for one in releases()):
        changed = difference(outline(before), outline(after))
        found += (Loss(after, path, "") for path in changed.removed)
        found += (Loss(after, one.path, one.what) for one in changed.narrowed)
    return tuple(found)


@cache
def outline(release: str) -> Outline:
    return outline_of(release)


def before(release: str) -> str:
    names = [one.name for one in releases()]
    return names[names.index(release) - 1]


def unanswered(release: str) -> list[Loss]:
    """What the release took away and nobody answers for."""
    lost = [one for one in losses() if one.release == release]
    return [
        one
        for one in lost
        if not any(reason.covers(one) for reason in reasons()) and not _is_migrated(one)
    ]


def _is_migrated(loss: Loss) -> bool:
    """Whether every sample of what was lost comes out of the plan changed, or with a question."""
    samples = list(_samples(loss))
    return bool(samples) and all(_is_handled(loss, value) for value in samples)


def _is_handled(loss: Loss, value: Any) -> bool:
    path = concrete(loss.path)
    config = _config_with(path, value, outline(before(loss.release)))
    if config is None:
        return False
    made = plan(config, before(loss.release), loss.release)
    if any(step.questions for step in made.steps):
        return True
    after = lookup(made.value_after, path, _MISSING)
    if after is _MISSING or after != value:
        return True
    verdict = judge(made.value_after, loss.release)
    objections = [finding.path for finding in verdict.findings] + verdict.dropped
    return not any(_is_near(path, one) for one in objections)


def _is_near(path: KeyPath, other: KeyPath) -> bool:
    """Whether one of the two lies in the other."""
    length = min(len(path), len(other))
    return path[:length] == other[:length]


def _samples(loss: Loss) -> Iterator[Any]:
    """Values that the release before took there and this one does not."""
    old = outline(before(loss.release))
    place = old.get(loss.path)
    if place is None:
        return
    if not loss.what:
        yield _sample(loss.path, place, old)
    elif loss.what.startswith("no longer takes "):
        for word in loss.what.removeprefix("no longer takes ").replace(" or ", ", ").split(", "):
            if word == "number" and "integer" not in outline(loss.release)[loss.path].types:
                yield 7
            elif word in ("object", "array"):
                yield _sample(loss.path, KeyPlace({word}), old)
            else:
                yield _SAMPLES[word] if word in _SAMPLES else _parsed(word)


def _parsed(word: str) -> Any:
    return json.loads(word)


def _sample(path: KeyPath, place: KeyPlace, old: Outline) -> Any:
    if place.values and not place.is_free:
        return _parsed(sorted(place.values)[0])
    below = [one for one in old if len(one) == len(path) + 1 and one[:-1] == path]
    for type_ in ("string", "integer", "boolean", "number"):
        if type_ in place.types:
            return _SAMPLES[type_]
    if "array" in place.types:
        item = (*path, ANY_INDEX)
        return [_sample(item, old[item], old)] if item in old else ["text"]
    return {
        (_NAME if one[-1] == ANY_KEY else one[-1]): _sample(one, old[one], old)
        for one in below
        if one[-1] != ANY_INDEX
    }


def concrete(path: KeyPath) -> KeyPath:
    return tuple({ANY_KEY: _NAME, ANY_INDEX: 0}.get(step, step) for step in path)


def _config_with(path: KeyPath, value: Any, old: Outline) -> Any:
    """A config with nothing but the key, and the ids that agents and models have."""
    for length in range(len(path) - 1, -1, -1):
        step, above = path[length], path[:length]
        if step == 0:
            if isinstance(value, dict) and above[-1] in ("list", "models"):
                value = {"id": _NAME, **value}
            value = [value]
        else:
            value = {str(step): value}
    return value


def main() -> None:
    total = 0
    for release in [one.name for one in releases()][1:]:
        left = unanswered(release)
        total += len(left)
        if left:
            print(f"{release}: {len(left)}")
            for loss in left:
                print(f"    {loss}")
    print(f"{total} of {len(losses())}")


if __name__ == "__main__":
    main()
