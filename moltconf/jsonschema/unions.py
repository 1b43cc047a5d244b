"""Find the branch of a union that was meant, and what to report about it.

A value that fits no branch is blamed on the branch that its author had in mind, and the faults
are those that this branch finds, each at its own place: "no branch matches" helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from moltconf.fields import Fields
from moltconf.jsonschema.faults import Fault, FaultKind, same, type_name
from moltconf.jsonschema.schema import Schema
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Attempt(Fields):
    """A branch and what it has against the value."""

    branch: Schema
    faults: list[Fault]

    def refusal(self, path: KeyPath) -> Fault | None:
        """Return the fault of the value itself, at ``path``, as against those of what is in it."""
        for fault in self.faults:
            if fault.path == path and fault.kind in (FaultKind.WRONG_TYPE, FaultKind.NOT_ALLOWED):
                return fault
        return None


def explain(
    tried: Iterable[tuple[Schema, list[Fault]]],
    value: Value,
    path: KeyPath,
    discriminator: str | None = None,
) -> list[Fault]:
    """Return the faults to report for ``value`` at ``path``, which fits none of the branches tried.

    ``tried`` are the branches, each with what it has against the value.
    ``discriminator`` is the key that tells the branches apart, where the product names one.
    """
    attempts = [Attempt(branch, faults) for branch, faults in tried]
    refusals = [one.refusal(path) for one in attempts]
    meant = [one for one, refusal in zip(attempts, refusals, strict=True) if refusal is None]
    if not meant:
        return [_not_among(attempts, [r for r in refusals if r is not None], value, path)]
    if isinstance(value, dict):
        key = discriminator or _discriminator(meant)
        if key is not None:
            return _by_discriminator(meant, key, value, path)
    return min(meant, key=_closeness).faults


def _not_among(
    attempts: list[Attempt], refusals: list[Fault], value: Value, path: KeyPath
) -> Fault:
    """One fault that says all that could stand here: values, and types."""
    allowed = _distinct(
        one for fault in refusals if fault.kind is FaultKind.NOT_ALLOWED for one in fault.expected
    )
    types = _distinct(
        one for fault in refusals if fault.kind is FaultKind.WRONG_TYPE for one in fault.expected
    )
    schema: Schema = {"anyOf": [one.branch for one in attempts]}
    found = type_name(value)
    if allowed:
        return Fault(path, FaultKind.NOT_ALLOWED, "anyOf", allowed, found, schema, or_types=types)
    return Fault(path, FaultKind.WRONG_TYPE, "anyOf", types, found, schema)


def _distinct(values: Iterable[Any]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for value in values:
        if not any(same(value, one) for one in kept):
            kept.append(value)
    return tuple(kept)


def _by_discriminator(
    attempts: list[Attempt], key: str, value: dict[str, Value], path: KeyPath
) -> list[Fault]:
    meant = [
        one
        for one in attempts
        if key in value and any(same(value[key], fixed) for fixed in _constants(one.branch, key))
    ]
    if meant:
        return min(meant, key=_closeness).faults
    where = (*path, key)
    allowed = _distinct(fixed for one in attempts for fixed in _constants(one.branch, key))
    if key not in value:
        return [Fault(where, FaultKind.MISSING_KEY, "required", schema={"enum": list(allowed)})]
    found = type_name(value[key])
    return [Fault(where, FaultKind.NOT_ALLOWED, "const", allowed, found, {"enum": list(allowed)})]


def _discriminator(attempts: list[Attempt]) -> str | None:
    """A key that every branch requires, each with other fixed values."""
    first = attempts[0].branch
    if len(attempts) < 2 or not isinstance(first, dict):
        return None
    for key in first.get("required", ()):
        fixed = [_constants(one.branch, key) for one in attempts]
        if all(fixed) and len(_distinct(v for one in fixed for v in one)) == sum(map(len, fixed)):
            return str(key)
    return None


def _constants(branch: Schema, key: str) -> list[Any]:
    if not isinstance(branch, dict) or key not in branch.get("required", ()):
        return []
    schema = branch.get("properties", {}).get(key)
    if not isinstance(schema, dict):
        return []
    return [schema["const"]] if "const" in schema else list(schema.get("enum", ()))


def _closeness(attempt: Attempt) -> tuple[int, int, int]:
    """Small for the branch that was meant: known keys, few faults, deep ones."""
    strange = sum(fault.kind is FaultKind.UNKNOWN_KEY for fault in attempt.faults)
    depth = max(len(fault.path) for fault in attempt.faults)
    return (strange, len(attempt.faults), -depth)
