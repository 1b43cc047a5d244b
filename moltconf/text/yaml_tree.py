"""Build the tree from the events of a YAML text: anchors, merge keys, and what JSON cannot say."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass, field

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from moltconf.text.json5_literals import joined_halves
from moltconf.text.json5_wording import RENDER
from moltconf.text.source import Source, Span
from moltconf.text.tree import Item, Mapping, Member, Node, Scalar, Sequence
from moltconf.text.yaml_scalars import ScalarValue, TagError, plain_value, tagged_value

#: ruamel needs quadratic time for deep flow collections, and no config is as deep as this.
MAX_DEPTH = 200
#: How many values aliases may repeat: a few lines can stand for billions.
MAX_REPEATED = 100_000

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*+(?:\s++|(?<=\s)#[^\r\n]*+)*)+")
_COMMA = re.compile(r"(?:\s++|(?<=\s)#[^\r\n]*+)*(,)")
_COLON = re.compile(r"\s*+:")
_DASH = re.compile(r"(?:\s++|(?<=\s)#[^\r\n]*+)*-")
_BLOCK_HEADER = re.compile(r"[^\r\n]*+")
_MERGE_KEY = "<<"
_TAG = "tag:yaml.org,2002:"


class Refused(Exception):
    """The fault that ends the reading of a text, in the words for the user."""

    def __init__(self, message: str, start: int, end: int, help: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.span = Span(start, max(start, end))
        self.help = help


@dataclass(slots=True)
class _Open:
    """A collection that is being read; ``size`` counts its values, repeated ones too."""

    node: Mapping | Sequence
    anchor: str | None
    is_flow: bool
    key: tuple[str, Span, bool] | None = None  # text, place, whether it is a merge key
    merged: list[Member] = field(default_factory=list)
    size: int = 1


class TreeBuilder:
    """A builder that takes the events of one text in order; ``literals`` are the scalars for
    comment search."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.literals: list[Span] = []
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._repeated = 0
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take one event. Raises :class:`Refused` where the text says what JSON cannot."""
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, AliasEvent):
            self._alias(event)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._open(event)
        elif isinstance(event, CollectionEndEvent):
            self._close(event.end_mark.index)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                message = "a second document begins here, but a config is one document"
                raise _refused(event, message)

    def finish(self) -> None:
        """Return the root. Raises :class:`Refused` where there was no value."""
        if self.root is None:
            end = len(self.source.text)
            raise Refused("the text holds no value", end, end, help="an empty config is {}")

    # --- scalars and aliases ----------------------------------------------------------------

    def _scalar(self, event: ScalarEvent) -> None:
        span = self._literal(event)
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.node, Mapping) and holder.key is None:
            is_merge = event.value == _MERGE_KEY and event.style is None
            holder.key = (joined_halves(event.value), span, is_merge)
            return
        node = Scalar(self.source, span.start, span.end, _value(event))
        self._finished(node, event.anchor, 1)

    def _literal(self, event: ScalarEvent) -> Span:
        """The literal without anchor and tag; of a block, up to the end of its last line."""
        start, end = self._start(event), event.end_mark.index
        if start == end and event.anchor is None and event.tag is None:
            start = end = self._behind_head(start)
        if event.style in ("|", ">"):
            header = _BLOCK_HEADER.match(self.source.text, start)
            assert header is not None
            end = start + len(self.source.text[start:end].rstrip())
            self.literals.append(Span(min(header.end(), end), end))
        else:
            self.literals.append(Span(start, end))
        return Span(start, end)

    def _behind_head(self, at: int) -> int:
        """Where an empty value stands: behind its colon or dash; its event names the next token."""
        holder = self._stack[-1] if self._stack else None
        head = None
        if holder is not None and isinstance(holder.node, Sequence):
            items = holder.node.items
            head = _DASH.match(
                self.source.text, items[-1].value.end if items else holder.node.start
            )
        elif holder is not None and holder.key is not None:
            head = _COLON.match(self.source.text, holder.key[1].end)
        return head.end() if head is not None and head.end() <= at else at

    def _start(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> int:
        """Where a value begins, behind its anchor and tag."""
        start: int = event.start_mark.index
        if event.anchor is None and event.tag is None:
            return start
        properties = _PROPERTIES.match(self.source.text, start)
        return properties.end() if properties is not None else start

    def _alias(self, event: AliasEvent) -> None:
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.node, Mapping) and holder.key is None:
            raise _refused(event, "an alias cannot be a key")
        known = self._anchors.get(event.anchor)
        if known is None:
            what = "itself" if event.anchor in self._anchors else "no anchor"
            raise _refused(event, f"the alias stands for {what}")
        node, size = known
        self._repeated += size
        if self._repeated > MAX_REPEATED:
            raise _refused(event, f"aliases repeat more than {MAX_REPEATED} values")
        here = copy(node)
        here.start, here.end = event.start_mark.index, event.end_mark.index
        self._finished(here, None, size)

    # --- collections ------------------------------------------------------------------------

    def _open(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        is_mapping = isinstance(event, MappingStartEvent)
        holder = self._stack[-1] if self._stack else None
        if holder is not None and isinstance(holder.node, Mapping) and holder.key is None:
            is_template = self.source.text.startswith("{{", event.start_mark.index - 1)
            raise _refused(
                event, "a key must be a word or a string", RENDER if is_template else None
            )
        if len(self._stack) >= MAX_DEPTH:
            raise _refused(event, f"nested deeper than {MAX_DEPTH} levels")
        if event.tag is not None and event.tag not in (
            "!",
            _TAG + ("map" if is_mapping else "seq"),
        ):
            raise _bad_tag(event)
        start = self._start(event)
        node = (Mapping if is_mapping else Sequence)(self.source, start, start)
        self._stack.append(_Open(node, event.anchor, bool(event.flow_style)))
        if event.anchor is not None:
            self._anchors[event.anchor] = None

    def _close(self, end: int) -> None:
        opened = self._stack.pop()
        node = opened.node
        if opened.is_flow:
            node.end = end
        if isinstance(node, Mapping) and opened.merged:
            own = {member.key for member in node.members}
            merged = {member.key: member for member in reversed(opened.merged)}
            node.members[:0] = [m for key, m in reversed(merged.items()) if key not in own]
        self._finished(node, opened.anchor, opened.size)

    def _finished(self, node: Node, anchor: str | None, size: int) -> None:
        """Put a complete value where it belongs."""
        if anchor is not None:
            self._anchors[anchor] = (node, size)
        if not self._stack:
            self.root = node
            return
        holder = self._stack[-1]
        holder.size += size
        # the event that ends a block comes behind the comments and empty lines after it
        holder.node.end = node.end
        comma = self._comma(node.end) if holder.is_flow else None
        if isinstance(holder.node, Sequence):
            holder.node.items.append(Item(node, comma))
            return
        assert holder.key is not None
        key, span, is_merge = holder.key
        holder.key = None
        if is_merge:
            holder.merged += _merged_members(node)
        else:
            member = Member(key, self.source, span.start, span.end, node, comma)
            holder.node.members.append(member)

    def _comma(self, end: int) -> int | None:
        match = _COMMA.match(self.source.text, end)
        return match.start(1) if match is not None else None


def _value(event: ScalarEvent) -> ScalarValue:
    if event.tag is None:
        return plain_value(event.value) if event.style is None else joined_halves(event.value)
    try:
        return tagged_value(event.tag, joined_halves(event.value))
    except TagError:
        raise _bad_tag(event) from None


def _merged_members(node: Node) -> list[Member]:
    """What ``<<`` brings in; of several mappings the first one that has a key counts."""
    nodes = [item.value for item in node.items] if isinstance(node, Sequence) else [node]
    members: list[Member] = []
    for each in nodes:
        if not isinstance(each, Mapping):
            raise Refused('"<<" needs a mapping or a list of mappings', each.start, each.end)
        members += each.members
    return members


def _refused(event: Event, message: str, help: str | None = None) -> Refused:
    return Refused(message, event.start_mark.index, event.end_mark.index, help)


def _bad_tag(event: NodeEvent) -> Refused:
    return _refused(
        event, "a tag that does not fit its value or JSON", help="write the value without the tag"
    )
