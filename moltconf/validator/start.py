"""Decide whether a release starts with a config that it accepts.

Each module of ``moltconf.validator.starts`` holds functions over plain data. Below them, in
``START_CHECKS``, stand the rule that reports their refusals, the releases in which they hold, the
keys that they are about and the source of the fact. The index (:mod:`moltconf.index`) tells which
modules a config needs.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from moltconf.fields import Fields
from moltconf.findings import Finding, Fix, Mark, Severity
from moltconf.index import has_one_of, table
from moltconf.release_order import is_between
from moltconf.text.tree import keys_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence, Set
    from typing import Protocol, TypeAlias

    from moltconf.text.keypath import KeyPath

    class Variables(Protocol):
        """The variables where a config runs; not ``is_complete`` where there may be more."""

        @property
        def is_complete(self) -> bool: ...

        def has(self, name: str) -> bool: ...

    class GivenVariables(Variables, Protocol):
        """The variables where a config runs, with their texts, which are secrets."""

        @property
        def given(self) -> Mapping[str, str]: ...


else:
    Variables = GivenVariables = object  # `typing` takes longer to load than a file to judge


class StartRefusal(Fields):
    """One place for which a release does not start. ``path`` ends at the key that is at fault;
    ``evidence`` are the places whose silence is the fault."""

    path: KeyPath
    message: str
    help: str | None = None
    fix: Fix | None = None
    mark: Mark = Mark.VALUE
    evidence: tuple[KeyPath, ...] = ()


class Depends(Fields):
    """The condition of a start that stands in no config: a clause that begins with "whether"."""

    on: str


#: The answers of a check.
Answers: TypeAlias = "Iterator[StartRefusal | Depends]"
#: Looks at the root mapping of a config for one release; says nothing of values of a wrong type.
Check: TypeAlias = "Callable[[dict[str, object], str, Variables], Answers]"


class StartCheck(Fields):
    """Something that a release checks at its start only.

    ``rule`` reports its refusals, ``None`` where the machine alone decides. ``check`` has nothing
    to say of a config in which none of ``keys`` occurs, at whatever depth, unless there are none.
    ``first`` and ``last`` are the releases in which it was measured to hold; ``source`` says how
    the fact was established.
    """

    rule: str | None
    check: Check
    source: str
    first: str | None = None
    last: str | None = None
    keys: Sequence[str] = ()


class StartEntry(Fields):
    """A check as the index repeats it: the module and the name of its function."""

    module: str
    name: str
    rule: str | None = None
    first: str | None = None
    last: str | None = None
    keys: Sequence[str] = ()


class Start(Fields):
    """The answer: why a release does not start, and what is left to the machine where it runs."""

    refusals: list[Finding]
    depends_on: list[str]

    @property
    def starts(self) -> bool | None:
        """Whether the release starts; ``None`` where something beside the config decides."""
        if self.refusals:
            return False
        return None if self.depends_on else True


def start_of(value: object, release: str, variables: Variables | None = None) -> Start:
    """Return whether ``release`` starts with ``value`` (plain data), which it accepts.

    ``variables`` are those where the config runs, with what the config itself sets; without them
    only the config is known.
    """
    answer = Start([], [])
    if not isinstance(value, dict):
        return answer
    known = variables or _OfConfig(value)
    keys: Set[str] = keys_of(value)
    for entry in _entries_of(release):
        if not has_one_of(entry.keys, keys):
            continue
        check = getattr(import_module(f"moltconf.validator.starts.{entry.module}"), entry.name)
        for said in check(value, release, known):
            if isinstance(said, Depends):
                if said.on not in answer.depends_on:
                    answer.depends_on.append(said.on)
            elif entry.rule is not None:
                answer.refusals.append(_as_finding(entry.rule, said))
    return answer


class _OfConfig:
    """The variables that a config sets itself."""

    is_complete = False

    def __init__(self, value: dict[str, object]) -> None:
        env = value.get("env")
        section = env if isinstance(env, dict) else {}
        named = section.get("vars")
        self._texts = {**section, **(named if isinstance(named, dict) else {})}

    def has(self, name: str) -> bool:
        text = self._texts.get(name)
        return isinstance(text, str) and bool(text.strip())


def _as_finding(rule: str, refusal: StartRefusal) -> Finding:
    return Finding(
        rule,
        Severity.ERROR,
        refusal.message,
        refusal.path,
        refusal.help,
        refusal.fix,
        refusal.mark,
        evidence=refusal.evidence,
    )


@cache
def _entries_of(release: str) -> tuple[StartEntry, ...]:
    entries = (StartEntry(**row) for row in table("starts"))
    return tuple(each for each in entries if is_between(release, each.first, each.last))
