"""YAML, read into the same tree as JSON5, with the place of everything.

The product reads no YAML; this is for configs that are kept as YAML and rendered to JSON. So only
what JSON can say is read: one document, the core schema of YAML 1.2, keys that are scalars.
Anchors, aliases and merge keys (``<<``) are resolved; other tags are refused.
"""

from __future__ import annotations

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import Event
from ruamel.yaml.reader import ReaderError

from moltconf.text.document import Document, Format
from moltconf.text.problems import Problem, ProblemKind
from moltconf.text.source import Source
from moltconf.text.yaml_comments import remarks
from moltconf.text.yaml_tree import Refused, TreeBuilder


def parse_yaml(source: Source) -> Document:
    """Read ``source`` as YAML; never raises."""
    builder = TreeBuilder(source)
    problems: list[Problem] = []
    try:
        for event in _events(source.text):
            builder.take(event)
        builder.finish()
    except Refused as fault:
        problems.append(
            Problem(ProblemKind.INVALID_YAML, fault.message, source, fault.span, help=fault.help)
        )
    found = list(remarks(source.text, builder.literals))
    return Document(source, Format.YAML, builder.root, found, problems)


def _events(text: str) -> Iterator[Event]:
    """ruamel's events; they come without recursion, unlike its nodes."""
    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark is not None else 0
        message = ", ".join(part for part in (error.context, error.problem) if part)
        advice = "correct the indentation, the colons or the quotes here or in the line before"
        raise Refused(f"not YAML: {message}", at, at + 1, advice) from None
    except ReaderError as error:
        at = error.position if isinstance(error.position, int) else 0
        raise Refused("a character that YAML does not allow", at, at + 1) from None
    except (ValueError, OverflowError):
        # ruamel reads escapes and tags with chr() and decode(), and does not look first
        raise Refused("not YAML: an escape that stands for no character", 0, 0) from None
