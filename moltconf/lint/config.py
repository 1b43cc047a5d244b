"""What a rule is given: one config for one release, and what is known beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from moltconf.document.include import ConfigTree
from moltconf.document.tree import Value
from moltconf.findings import Finding
from moltconf.lint.rule import Releases


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the config. ``as_of`` is the time that expiry is judged by."""

    as_of: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(eq=False)
class Config:
    """One config for one release. What is costly is computed when a rule first asks for it."""

    tree: ConfigTree
    release: str
    around: Surroundings = field(default_factory=Surroundings)
    refused: tuple[Finding, ...] = ()

    @property
    def value(self) -> Value:
        """The plain data, includes merged."""
        return self.tree.value

    def runs_on(self, releases: Releases) -> bool:
        return self.release in releases
