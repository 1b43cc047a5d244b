"""The chain: every step, in release order."""

from __future__ import annotations

import importlib
from functools import cache

from moltconf.migrator.step_index import entries, steps_at_work
from moltconf.release_order import ReleaseKey, release_key
from moltconf.text.keypath import ANY_INDEX, ANY_KEY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from types import ModuleType

    from moltconf.migrator.draft import Draft
    from moltconf.migrator.step import Step

_PACKAGE = "moltconf.migrations"


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return the modules that have steps, oldest release first; ``STEPS`` is the list of each.

    One stands for each release, or a few releases in a row, or a subject of a release.
    """
    import pkgutil  # most plans need none of it: the index names the modules

    package = importlib.import_module(_PACKAGE)
    # by name, so that the steps of one release always run in the same order
    names = sorted(each.name for each in pkgutil.iter_modules(package.__path__))
    found = [
        module
        for name in names
        if name.startswith("v")
        for module in _with_steps(f"{_PACKAGE}.{name}")
    ]
    return tuple(sorted(found, key=lambda module: max(map(_since, module.STEPS))))


def _with_steps(name: str) -> Iterator[ModuleType]:
    """Yield a module, or those of a folder in the order in which it names them."""
    module = importlib.import_module(name)
    if not hasattr(module, "MODULES"):
        yield module
        return
    for each in module.MODULES:
        yield from _with_steps(f"{name}.{each}")


def _since(step: Step) -> ReleaseKey:
    return release_key(step.release)


@cache
def chain() -> tuple[Step, ...]:
    """Return all steps, oldest release first; within a release as its module lists them."""
    return tuple(sorted((step for module in modules() for step in module.STEPS), key=_since))


def find_step(name: str) -> Step | None:
    """Return the step with the id ``name``."""
    module = next((entry["module"] for entry in entries() if entry["id"] == name), None)
    return _steps_of(module)[name] if module is not None else None


def known_step(name: str) -> Step:
    """Return the step with the id ``name``, which there is."""
    step = find_step(name)
    if step is None:
        raise LookupError(name)
    return step


@cache
def _steps_of(module: str) -> dict[str, Step]:
    steps: tuple[Step, ...] = importlib.import_module(f"{_PACKAGE}.{module}").STEPS
    return {step.id: step for step in steps}


def steps_for(draft: Draft, release: str, answered: Container[str] = ()) -> Iterator[Step]:
    """Yield those of :func:`steps_to` that may have something to do with a draft; the others are
    not imported.

    What a step does is done to ``draft`` before the next one is asked for. ``answered`` are the ids
    of steps whose question has an answer.
    """
    for entry in steps_at_work(draft, answered):
        if _leads_to(entry["release"], entry.get("until"), release):
            yield _steps_of(entry["module"])[entry["id"]]


@cache
def steps_to(release: str) -> tuple[Step, ...]:
    """Return the steps on the way to ``release``: what it and every release before it changed.

    Left out are those that a release up to ``release`` took back.
    """
    return tuple(step for step in chain() if _leads_to(step.release, step.until, release))


@cache
def ids_to(release: str) -> tuple[str, ...]:
    """Return the ids of those steps; none of them is imported."""
    return tuple(
        entry["id"]
        for entry in entries()
        if _leads_to(entry["release"], entry.get("until"), release)
    )


def steps_on(section: str | int) -> Iterator[Step]:
    """Yield the steps whose operations may change a key of a section, in the order of the chain;
    the others are not imported. :data:`~moltconf.text.keypath.ANY_KEY` and
    :data:`~moltconf.text.keypath.ANY_INDEX` are any section."""
    for entry in entries():
        if section in (ANY_KEY, ANY_INDEX) or section in entry.get("sections", (section,)):
            yield _steps_of(entry["module"])[entry["id"]]


def _leads_to(first: str, until: str | None, release: str) -> bool:
    key = release_key(release)
    return release_key(first) <= key and (until is None or key <= release_key(until))
