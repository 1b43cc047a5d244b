"""JSON that holds a config as a string: task definitions, secrets, settings of other programs."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.hosts.quoted import offsets
from moltconf.hosts.registry import HostError
from moltconf.hosts.shape import called, holds_config, is_config_text, without_name
from moltconf.hosts.verbatim import no_region
from moltconf.text.document import Format, parse_inner
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span
from moltconf.text.tree import Mapping, Node, Scalar, to_value, walk

_IN_STRING = "the config stands in a string of JSON; keep it in a file of its own to have it edited"


def regions(text: str, name: str) -> Iterator[HostRegion]:
    """Yield every string that is a config. Raises :class:`~moltconf.hosts.registry.HostError`."""
    if '\\"' not in text:
        return
    source = Source(text, name)
    parsed = parse_inner(source, Format.JSON5)
    if parsed.root is None or parsed.problems:
        for problem in parsed.problems:
            place = source.position(problem.span.start)
            raise HostError(problem.message, place.line, place.column)
        return
    if holds_config(to_value(parsed.root), "config"):
        return
    names: dict[Node, str] = {}
    for _, node, _ in walk(parsed.root):
        if isinstance(node, Mapping):
            names.update((each.value, called(node, each.key)) for each in node.members)
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, str) or "{" not in value:
            continue
        name, length = without_name(value)
        if is_config_text(value[length:], name or names.get(node, "")):
            places = offsets(value, node.text[1:-1], node.start + 1, has_escapes=True)
            yield HostRegion(
                "JSON string",
                Span(node.start, node.end),
                value[length:],
                no_region,
                offsets=places[length:],
                read_only=_IN_STRING,
            )
