"""The chain: every step, in release order."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from moltconf.migrate.step import Step
from moltconf.releases.order import release_key


@cache
def chain() -> tuple[Step, ...]:
    """All steps, oldest release first; within a release as its module lists them."""
    package = importlib.import_module("moltconf.migrations")
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for module in pkgutil.iter_modules(package.__path__)
        if module.name.startswith("v")
    ]
    steps = [step for module in modules for step in module.STEPS]
    return tuple(sorted(steps, key=lambda step: release_key(step.release)))


def find_step(id: str) -> Step | None:
    return next((step for step in chain() if step.id == id), None)


def steps_to(release: str) -> tuple[Step, ...]:
    """The steps on the way to ``release``: what it and every release before it changed.

    Left out are those that a release up to ``release`` took back.
    """
    key = release_key(release)
    return tuple(
        step
        for step in chain()
        if release_key(step.release) <= key
        and (step.until is None or key <= release_key(step.until))
    )
