"""The page of a step, for ``explain`` and for the documentation.

A module of :mod:`moltconf.migrations` is the upgrade guide of its release: its docstring tells
the story, and below ``## step-id`` what one step does, with an example before and after. Where a
folder holds the modules of a guide, its own docstring tells the story, and has the ``SOURCES``.
"""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from textwrap import dedent
from types import ModuleType

from moltconf.migrator.chain import chain, find_step, modules
from moltconf.migrator.downgrade.inverse import goes_back
from moltconf.migrator.step import Step

_SECTION = re.compile(r"^## (?P<id>[a-z0-9-]+)\n", re.MULTILINE)
_BLOCK = re.compile(r"(?:^ {4}.*\n|^\n(?= {4}))+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """The members of a config before and after a step, as JSON5 without the outer braces."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Guide:
    """A release's docstring: its first line, its story, and the text of each step by id.

    ``sources`` says what was read or run to know it.
    """

    title: str
    story: str
    sections: dict[str, str]
    sources: tuple[str, ...]


@cache
def guide(module: ModuleType) -> Guide:
    """Return the guide that a module with steps belongs to, with the sections of these steps.

    Raises :class:`ValueError` where nothing says what its facts were taken from.
    """
    teller = module if hasattr(module, "SOURCES") else _folder(module)
    if not hasattr(teller, "SOURCES"):
        raise ValueError(
            f"{module.__name__} has no SOURCES: say in a tuple which releases were run or read"
        )
    title, story, _ = _parts(teller)
    return Guide(title, story, _parts(module)[2], teller.SOURCES)


def _folder(module: ModuleType) -> ModuleType:
    return importlib.import_module(module.__name__.rpartition(".")[0])


def _parts(module: ModuleType) -> tuple[str, str, dict[str, str]]:
    """Return the first line of a docstring, what follows it, and the text of each step by id."""
    text = inspect.cleandoc(module.__doc__ or "") + "\n"
    title, _, rest = text.partition("\n")
    intro, *parts = _SECTION.split(rest)
    sections = {name: body.strip("\n") for name, body in zip(parts[::2], parts[1::2], strict=True)}
    return title, intro.strip(), sections


def guide_of(step: Step) -> Guide:
    """Return the guide of the release that ``step`` belongs to."""
    return next(guide(module) for module in modules() if step in module.STEPS)


def markdown(name: str) -> str:
    """Return the page of the step with the id ``name``. Raises KeyError where there is none."""
    step = find_step(name)
    if step is None:
        raise KeyError(name)
    guide = guide_of(step)
    lines = [f"# {step.id}", "", f"{step.summary}.", ""]
    lines += [f"- {fact}" for fact in _facts(step)]
    lines += ["", guide.sections[step.id]]
    if guide.story:
        lines += ["", f"## {guide.title.rstrip('.')}", "", guide.story]
    lines += ["", "## Source", "", *(f"- {source}" for source in guide.sources)]
    return "\n".join(lines) + "\n"


def _facts(step: Step) -> Iterator[str]:
    yield f"The new shape is wanted from {step.release} on; {step.before} wanted the old one."
    if step.until is not None:
        yield f"It holds up to {step.until}; on the way to a later release the step is left out."
    if step.loses is not None:
        yield f"May lose: {step.loses}."
    else:
        yield "Nothing is lost" + (", and it can be undone." if step.reversible else ".")
    if not step.reversible and goes_back(step):
        yield "On the way down it is undone, as far as the older release has words for it."
    if step.one_way:
        yield "On the way down it stays; what the older release does not take is a question."
    for name, choice in step.choices.items():
        yield f"`--accept {step.id}={name}`: {choice.consequence}"


def index() -> str:
    """Return the table of all steps, oldest release first."""
    parts = ["# Migration steps", "Written by `python -m moltconf.dev generate`."]
    for title, told in groupby(modules(), key=lambda module: guide(module).title):
        steps = (step for module in told for step in module.STEPS)
        rows = [f"| [{step.id}]({step.id}.md) | {step.summary} |" for step in steps]
        heading = f"## {title.rstrip('.')}\n"
        parts.append("\n".join([heading, "| step | does |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def files() -> dict[str, str]:
    """Return every file of ``docs/migrations/`` by its name there."""
    return {"README.md": index(), **{f"{step.id}.md": markdown(step.id) for step in chain()}}


def examples(step: Step) -> list[Example]:
    """Return the pairs of blocks with ``becomes`` between them."""
    text = guide_of(step).sections[step.id] + "\n"
    blocks = list(_BLOCK.finditer(text))
    return [
        Example(dedent(one.group()), dedent(other.group()))
        for one, other in pairwise(blocks)
        if text[one.end() : other.start()].strip() == "becomes"
    ]
