"""Everything that can be said of one credential store, ``auth-profiles.json``, for one release.

A rule about stores has ``check_store(file)`` where a rule about configs has ``check(config)``;
otherwise they are alike. No finding, and no message, holds a value of a store.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol, cast

from moltconf.findings import FileResult, Finding, Place, Placed, fault_of, in_order
from moltconf.linter.engine import Options, crash_finding, with_severity
from moltconf.linter.registry import applies_to_stores, module, rule
from moltconf.linter.rule import RuleModule
from moltconf.text.include import ConfigTree
from moltconf.text.source import Span
from moltconf.text.tree import Value

if TYPE_CHECKING:
    from datetime import datetime

    from moltconf.auth.payload import PayloadReader
    from moltconf.auth.stored_credential import Store, StoreFault, StoreProblem

STORE_NAMES = ("auth-profiles.json",)


def is_store(name: str) -> bool:
    """Return whether a file of this name is a credential store."""
    return PurePath(name).name in STORE_NAMES


class StoreFile:
    """One store for one release. ``as_of`` is the time that expiry is judged by."""

    def __init__(self, tree: ConfigTree, release: str, as_of: datetime) -> None:
        self.tree = tree
        self.release = release
        self.as_of = as_of

    @property
    def value(self) -> Value:
        return self.tree.value

    @property
    def now(self) -> float:
        """Milliseconds since 1970, as stores count time."""
        return self.as_of.timestamp() * 1000

    @cached_property
    def _reader(self) -> PayloadReader:
        from moltconf.auth.payload import PayloadReader

        return PayloadReader(self.tree.document.source.name, self.release)

    @cached_property
    def store(self) -> Store | None:
        """What the release takes from the file; ``None`` where it does not take it for a store."""
        return self._reader.store(self.value)

    @property
    def profiles(self) -> dict[str, Value]:
        """The entries as written, by id; empty where they are not there."""
        profiles = self.value.get("profiles") if isinstance(self.value, dict) else None
        return profiles if isinstance(profiles, dict) else {}

    def entry(self, id: str) -> dict[str, Value]:
        """Return one entry as written, empty where it is no object."""
        entry = self.profiles.get(id)
        return entry if isinstance(entry, dict) else {}

    def problems(self, *faults: StoreFault) -> list[StoreProblem]:
        """Return what the release finds wrong with the file."""
        assert self.store is not None or self._reader.problems
        return [each for each in self._reader.problems if each.fault in faults]


class StoreRule(RuleModule, Protocol):
    def check_store(self, file: StoreFile) -> Iterator[Finding]: ...


def lint_store(
    tree: ConfigTree,
    release: str,
    options: Options | None = None,
    *,
    name: str | None = None,
    release_from: str = "--release",
) -> FileResult:
    """Return the findings of a credential store, in the order of the text.

    ``valid`` tells whether the release takes the file for a store. Raises
    :class:`~moltconf.linter.registry.UnknownRuleError` as :func:`moltconf.linter.engine.lint` does.
    """
    options = options or Options()
    enabled = options.enabled
    file = StoreFile(tree, release, options.context.as_of)
    findings = [fault_of(problem) for problem in tree.problems]
    strict = _json_fault(tree) if tree.is_readable else None
    if strict is not None:
        findings.append(strict)
    if tree.is_readable:
        findings += _run(file, enabled, debug=options.debug)
    wanted = [each for each in findings if each.rule in enabled or not tree.is_readable]
    placed = [Placed.of(tree, with_severity(each, options.severity)) for each in wanted]
    return FileResult(
        name if name is not None else tree.document.source.name,
        tree,
        release,
        release_from,
        tree.is_readable and strict is None and file.store is not None,
        [each.finding for each in in_order(tree, placed)],
        profile=None if options.select else str(options.profile),
    )


def _run(file: StoreFile, enabled: tuple[str, ...], *, debug: bool) -> Iterator[Finding]:
    for rule_id in enabled:
        if not applies_to_stores(rule_id, file.release):
            continue
        try:
            yield from cast(StoreRule, module(rule_id)).check_store(file)
        except Exception as crash:
            if debug:
                raise
            yield crash_finding(rule_id, crash)


def _json_fault(tree: ConfigTree) -> Finding | None:
    """Return what strict JSON does not allow: configs are JSON5, stores are not."""
    from moltconf.auth.payload import NOT_JSON, read_json

    source = tree.document.source
    try:
        read_json(source.text)
    except ValueError as error:
        start = error.pos if isinstance(error, json.JSONDecodeError) else 0
        meta = rule("auth/store-not-json")
        advice = "a credential store takes no comments, trailing commas or single quotes"
        at = Place(source, Span(start, min(start + 1, len(source.text))))
        return Finding(meta.id, meta.severity, NOT_JSON, (), advice, place=at)
    return None
