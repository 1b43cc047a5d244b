"""Our verdict beside the product's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from moltconf.text.keypath import lookup
from moltconf.validator.conversions.as_read import as_read, converts
from moltconf.validator.verdict import judge
from tests.differential.product import Answer, Judge


@dataclass(frozen=True, slots=True)
class Comparison:
    """One config, judged twice; ``ours`` are dotted paths as in :class:`Answer`."""

    config: Any
    ours: tuple[str, ...]
    product: Answer

    @property
    def is_outside(self) -> bool:
        """Whether the answer hangs on files of this machine, which no verdict of ours covers.

        Where a folder of plugins is missing, 2026.9.6 leaves all channels and plugins unchecked.
        """
        return self.product.is_about_machine or bool(
            lookup(self.config, ("plugins", "load", "paths"))
        )

    @property
    def same_verdict(self) -> bool:
        return self.product.valid is not bool(self.ours)

    @property
    def same_place(self) -> bool:
        """Whether we name what the product names first, or something inside it (both refuse).

        The product names a whole value where it fits no branch of a union; we name the key of the
        branch that was meant.
        """
        first = self.product.places[0] if self.product.places else ""
        return any(f"{place}.".startswith(f"{first}.") for place in self.ours) or first == ""

    @property
    def equal_place(self) -> bool:
        """Whether what the product names first is among what we name, to the letter."""
        return not self.product.places or self.product.places[0] in self.ours


def places_of(config: Any, release: str) -> tuple[str, ...]:
    """Where we refuse ``config``, as dotted paths."""
    findings = judge(config, release).findings
    return tuple(".".join(map(str, finding.path)) for finding in findings)


def compare(product: Judge, configs: Sequence[Any]) -> list[Comparison]:
    """Judge every config twice."""
    answers = product.judge(configs)
    return [
        Comparison(
            config, places_of(config, product.release), _as_written(answer, config, product.release)
        )
        for config, answer in zip(configs, answers, strict=True)
    ]


def _as_written(answer: Answer, config: Any, release: str) -> Answer:
    """``answer`` with everything named as the file has it.

    Some releases rewrite old shapes before they judge, and speak of the new ones: 2026.9.6 turns a
    list of agents into a mapping.
    """
    if converts(release):
        moved = as_read(config, release).moved
        dotted = {".".join(map(str, new)): ".".join(map(str, old)) for new, old in moved.items()}
        return replace(answer, places=tuple(_moved_back(place, dotted) for place in answer.places))
    listed = lookup(config, ("agents", "list"))
    if not isinstance(listed, list):
        return answer
    names = [lookup(agent, ("id",)) for agent in listed]
    return replace(answer, places=tuple(_in_list(place, names) for place in answer.places))


def _moved_back(place: str, moved: Mapping[str, str]) -> str:
    for new in sorted(moved, key=len, reverse=True):
        if place == new or place.startswith(f"{new}."):
            return moved[new] + place[len(new) :]
    return place


def _in_list(place: str, names: list[Any]) -> str:
    for index, name in enumerate(names):
        entry = f"agents.entries.{name}"
        if place == entry or place.startswith(f"{entry}."):
            return f"agents.list.{index}" + place[len(entry) :]
    return place
