"""Find the stretches of a config's text to hide: all that is not known to be harmless."""

from __future__ import annotations

import re
from functools import lru_cache

from moltconf.identity import ByIdentity
from moltconf.masking.documents import ShownTexts, shown_texts, shown_texts_of_name
from moltconf.masking.key_names import (
    ENVIRONMENTS,
    HEADERS,
    is_credential_option,
    may_name_credential,
)
from moltconf.masking.masked_text import (
    LONGEST_REMEMBERED,
    TextKind,
    as_holder,
    hidden,
    kind_of,
)
from moltconf.masking.names import hides_name, hides_profile
from moltconf.masking.places import NOWHERE, Known, top
from moltconf.masking.quick import MASK
from moltconf.masking.words import BETWEEN_WORDS, hidden_pieces, is_harmless
from moltconf.product.documents import ROOT_KEYS
from moltconf.text.document import Document, Format
from moltconf.text.include import INCLUDE_KEY, ConfigTree
from moltconf.text.layers import layers_of, parts_of
from moltconf.text.source import Span
from moltconf.text.tree import Mapping, Member, Node, Scalar, Sequence, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from moltconf.masking.surroundings import Around
    from moltconf.text.keypath import KeyPath

#: Headers whose values are what a finding about them is about.
_SHOWN_HEADERS = frozenset(
    {"anthropic-beta", "anthropic-version", "user-agent", "content-type", "accept", "x-title"}
)
#: Numbers of more digits may be somebody's PIN; ports have five.
_LONGEST_SHOWN_NUMBER = 5
#: Shorter stretches between two nodes hold nothing to hide.
_SHORTEST_GAP = 4
#: Of longer ones the lines are looked through in parts, each of which is remembered.
_LONG_GAP = 4096
#: A report asks several times for the files that it speaks of.
_MOST_REMEMBERED = 16
#: The keys of configs are the same in many places, and in many files.
_MOST_PLACES = 8192


class HiddenStretches:
    """The stretches to hide of one document, in order and apart, and the texts they hide.

    All that is outside of ``window`` is hidden; ``around`` tells what that hides itself.
    """

    __slots__ = ("around", "spans", "texts", "window")

    def __init__(
        self,
        spans: list[Span],
        texts: set[str],
        window: Span,
        around: Around | None = None,
    ) -> None:
        self.spans = spans
        self.texts = texts
        self.window = window
        self.around = around


def hidden_of_tree(tree: ConfigTree) -> dict[str, HiddenStretches]:
    """Return what to hide of every file of a config, by the name of its source."""
    roots = _roots(tree)
    return {
        name: hidden_of(document, roots.get(document.root) or NOWHERE)
        for name, document in tree.documents.items()
    }


@lru_cache(_MOST_REMEMBERED)
def hidden_of(document: Document, place: Known | None = None) -> HiddenStretches:
    """Return what to hide of one file whose root stands at ``place``: by default, of a whole
    config."""
    search = _MaskSearch(document)
    if document.root is not None:
        # a part of another file is a config, whatever that file is called
        is_whole = document.source.region is None
        texts = shown_texts(document.source.name, _value_of(document)) if is_whole else None
        if texts is not None:
            search.other_document(document.root, texts)
        else:
            search.config(document.root, top() if place is None else place)
    return search.result()


def shown_path(path: KeyPath, name: str) -> KeyPath:
    """Return ``path``, in the file called ``name``, with ``***`` in the place of keys that are
    hidden."""
    texts = shown_texts_of_name(name)
    if texts is not None:
        return tuple(
            MASK if isinstance(step, str) and texts.hides_key(step) else step for step in path
        )
    here, shown = _MaskedPlace(top()), list[str | int]()
    for step in path:
        if isinstance(step, int):
            here = here.item()
            shown.append(step)
            continue
        here, is_hidden = here.member(step)
        shown.append(MASK if is_hidden else step)
    return tuple(shown)


def kind_at(path: KeyPath, text: str) -> TextKind:
    """Return what ``text`` holds where it stands at ``path`` of a config."""
    here = _MaskedPlace(top())
    for step in path:
        here = here.item() if isinstance(step, int) else here.member(step)[0]
    return here.kind(text)


def _value_of(document: Document) -> Value:
    """What tells a file from a config; nothing where its root has no key that does."""
    root = document.root
    may_tell = isinstance(root, Mapping) and any(map(root.get, ROOT_KEYS))
    return document.value if may_tell and document.is_readable else None


def _roots(tree: ConfigTree) -> ByIdentity[Known]:
    """The place of every file's root."""
    found: ByIdentity[Known] = ByIdentity()
    if tree.document.root is not None:
        found[tree.document.root] = top()
    if tree.root is None or len(tree.documents) == 1:
        return found
    stack: list[tuple[Node, Known]] = [(tree.root, top())]
    while stack:
        node, place = stack.pop()
        for part in parts_of(node):
            if part not in found:
                found[part] = place
        if isinstance(node, Mapping):
            for member in node.members:
                below = place.member(member.key)[0]
                stack.extend((layer.value, below) for layer in layers_of(member))
                stack.append((member.value, below))
        elif isinstance(node, Sequence):
            stack.extend((item.value, place.item()) for item in node.items)
    return found


class _MaskSearch:
    """One walk over a document; whatever no node covers is judged as free text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.source.text
        self._is_yaml = document.format is Format.YAML
        self._spans: list[Span] = []
        self._texts: set[str] = set()
        self._covered: list[tuple[int, int]] = []
        self._window = Span(0, len(self._text))
        self._around: Around | None = None
        region = document.source.region
        if region is not None and region.host is not None:
            from moltconf.masking.surroundings import surroundings_of  # most files are a config

            around = surroundings_of(region.host).around(document.source, region.around)
            self._around, self._window = around, around.window

    def config(self, root: Node, place: Known) -> None:
        """Look at every key and value of a config."""
        stack: list[tuple[Node, _MaskedPlace]] = [(root, _MaskedPlace(place))]
        covered = self._covered
        while stack:
            node, here = stack.pop()
            if isinstance(node, Mapping):
                for member in node.members:
                    value = member.value
                    below, is_hidden = here.member(member.key)
                    if is_hidden:
                        self._hide_key(member)
                    else:
                        covered.append((member.key_start, member.key_end))
                    if isinstance(value, Scalar):
                        self._scalar(value, below)
                    else:
                        stack.append((value, below))
            elif isinstance(node, Sequence):
                stack.extend(here.items(node))
            elif isinstance(node, Scalar):
                self._scalar(node, here)

    def other_document(self, root: Node, texts: ShownTexts) -> None:
        """Look at a document that is no config: its keys tell which of its texts are shown."""
        stack: list[tuple[Node, TextKind]] = [(root, texts.other)]
        while stack:
            node, kind = stack.pop()
            if isinstance(node, Mapping):
                for member in node.members:
                    if texts.hides_key(member.key):
                        self._hide_key(member)
                    else:
                        self._covered.append((member.key_start, member.key_end))
                    stack.append((member.value, texts.below(member.key, kind)))
            elif isinstance(node, Sequence):
                stack.extend((item.value, kind) for item in node.items)
            elif isinstance(node, Scalar):
                if node.value is None or node.value == "":
                    self._no_value(node)
                elif kind is TextKind.CHOICE and isinstance(node.value, str):
                    self._value(node, TextKind.UNKNOWN)  # numbers are what these keys choose from
                else:
                    self._value(node, kind)

    def _hide_key(self, member: Member) -> None:
        if member.source is self._document.source:
            self._hide(member.key_start, member.key_end, member.key)

    def _scalar(self, node: Scalar, here: _MaskedPlace) -> None:
        value = node.value
        if isinstance(value, str):
            if not value:
                self._no_value(node)
            elif found := _hidden_at(here, value):
                self._hide_in(node, value, found)
            else:
                self._cover(node)
        elif value is None:
            self._no_value(node)
        elif (
            isinstance(value, bool)
            or node.end - node.start <= _LONGEST_SHOWN_NUMBER
            or (not here.is_secret and here.place.takes_number(value))
        ):
            self._cover(node)
        else:
            self._number(node)

    def _cover(self, node: Scalar) -> None:
        """Take a value for harmless; the name of an alias that stands for it is free text."""
        if not (self._is_yaml and node.text.startswith("*")):
            self._covered.append((node.start, node.end))

    def _no_value(self, node: Scalar) -> None:
        """Look at a node without value: where a text does not parse, it holds what is no value."""
        written = node.text.strip("'\"")
        if is_harmless(written):
            self._cover(node)
        else:
            self._hide(node.start, node.end, written)

    def _number(self, node: Scalar) -> None:
        text = node.text
        is_long = len(text) > _LONGEST_SHOWN_NUMBER
        if is_long and sum(map(str.isdigit, text)) > _LONGEST_SHOWN_NUMBER:
            self._hide(node.start, node.end, text)
        else:
            self._cover(node)

    def _value(self, node: Scalar, kind: TextKind) -> None:
        text = str(node.value)
        if found := hidden(text, kind):
            self._hide_in(node, text, found)
        else:
            self._cover(node)

    def _hide_in(self, node: Scalar, text: str, found: Collection[Span]) -> None:
        """Hide what was found in the text of a value."""
        start = self._inner_start(node, text)
        if start is None or list(found) == [Span(0, len(text))]:
            self._hide(node.start, node.end, text)
        else:
            self._cover(node)
            for span in found:
                self._note(start + span.start, start + span.end, text[span.start : span.end])

    def _inner_start(self, node: Scalar, text: str) -> int | None:
        """Where the text of a string begins in the file, if it stands there as it is."""
        quoted = node.text[:1] in ("'", '"')
        start = node.start + quoted
        return start if self._text.startswith(text, start) else None

    def _hide(self, start: int, end: int, text: str) -> None:
        self._covered.append((start, end))
        literal = self._text[start:end]
        quoted = len(literal) > 1 and literal[0] in "'\"" and literal[-1] == literal[0]
        self._note(start + quoted, end - quoted, text)

    def _note(self, start: int, end: int, text: str) -> None:
        self._spans.append(Span(start, end))
        self._texts.add(text)
        # a message may speak of a part: of the model behind the provider, of a profile's own name
        self._texts.update(filter(hides_name, re.split(_JOINT, text)))

    def result(self) -> HiddenStretches:
        """Return what was found, with the text between the nodes judged as free text."""
        text, (first, end) = self._text, self._window
        at = first
        for start, stop in [*sorted(self._covered), (end, end)]:
            length = start - at
            # there mostly is nothing but blanks and signs
            if length > _LONG_GAP or (
                length >= _SHORTEST_GAP and text[at:start].strip(BETWEEN_WORDS)
            ):
                for free in stretches(text, at, start, from_end=start == end):
                    hidden, names = free_text(text[free.start : free.end])
                    self._spans += [span.shifted(free.start) for span in hidden]
                    # a word of a comment may well be a name that stands elsewhere, too
                    self._texts |= names
            if stop > at:
                at = stop
        self._spans += (Span(0, first), Span(end, len(text)))
        return HiddenStretches(merged(self._spans), self._texts, self._window, self._around)


def stretches(text: str, start: int, end: int, *, from_end: bool) -> Iterator[Span]:
    """Yield the lines of a stretch, thousands of characters at a time.

    Those of two texts are the same as far as these begin alike, or ``from_end`` end alike.
    """
    while end - start > _LONG_GAP:
        if from_end:
            cut = text.rfind("\n", start, end - _LONG_GAP) + 1
            if not cut:
                break
            yield Span(cut, end)
            end = cut
        else:
            cut = text.find("\n", start + _LONG_GAP, end) + 1
            if not cut:
                break
            yield Span(start, cut)
            start = cut
    yield Span(start, end)


@lru_cache(_MOST_PLACES)
def free_text(text: str) -> tuple[tuple[Span, ...], frozenset[str]]:
    """Return what to hide of a text between two nodes, and the names in it: a migration leaves
    most comments as they are."""
    spans = tuple(hidden_pieces(text))
    words = (word for span in spans for word in text[span.start : span.end].split())
    return spans, frozenset(filter(hides_name, words))


class _MaskedPlace:
    """Where a node stands: its place in the catalogue, and the keys above it."""

    __slots__ = (
        *("_above", "_block", "_free", "_holder", "_in_list", "_item", "_key", "_named"),
        *("_sensitive", "is_secret", "place"),
    )

    def __init__(
        self,
        place: Known,
        key: str = "",
        above: str = "",
        *,
        block: bool = False,
        sensitive: bool = False,
        in_list: bool = False,
    ) -> None:
        self.place = place
        self._key = key
        self._above = above
        self.is_secret = block or sensitive or place.is_secret
        self._block = block
        self._sensitive = sensitive
        self._in_list = in_list
        self._holder: str | None = None
        #: The kind of a text that is not one of the words of a release, and the place of an item.
        self._free: TextKind | None = None
        self._item: _MaskedPlace | None = None
        #: The places below keys that the catalogue names: there are only so many.
        self._named: dict[str, tuple[_MaskedPlace, bool]] = {}

    def member(self, key: str) -> tuple[_MaskedPlace, bool]:
        """Return the place below ``key``, and whether that key is hidden."""
        known = self._named.get(key)
        if known is not None:
            return known
        if self._holder is None:
            self._holder = as_holder(self._key)
        below, is_named = _member(self.place, self._holder, key)
        if is_named:
            self._named[key] = known = (below, False)
            return known
        # the ids of auth profiles
        hides = hides_profile if self._key == "profiles" and self._above == "auth" else hides_name
        return below, hides(key, is_known=self.place.has_names)

    def item(self, *, sensitive: bool = False) -> _MaskedPlace:
        """Return the place of an item of a list that stands here."""
        if self._item is not None and not sensitive:
            return self._item
        made = _MaskedPlace(
            self.place.item(),
            self._key,
            self._above,
            block=self._block,
            sensitive=self._sensitive or sensitive,
            in_list=True,
        )
        if not sensitive:
            self._item = made
        return made

    def items(self, node: Sequence) -> Iterator[tuple[Node, _MaskedPlace]]:
        """Yield the items of a list with their places; what stands behind ``--api-key`` is a
        credential."""
        follows = False
        for item in node.items:
            value = item.value
            yield value, self.item(sensitive=follows)
            text = value.value if isinstance(value, Scalar) else None
            is_option = isinstance(text, str) and text.startswith("-") and "=" not in text
            follows = is_option and (
                is_credential_option(str(text)) or may_name_credential(str(text).lstrip("-"))
            )

    def kind(self, text: str) -> TextKind:
        """Return what the text that stands here is."""
        if self.place.is_choice(text):
            return TextKind.CHOICE
        if self.is_secret:
            return TextKind.SECRET
        if self._key == INCLUDE_KEY:
            return TextKind.PATH
        if not self.place.takes(text):
            return TextKind.UNKNOWN
        if self._free is None:
            self._free = kind_of(self._key, self._above, in_list=self._in_list)
        return self._free


def _hidden_at(here: _MaskedPlace, text: str) -> Collection[Span]:
    """The stretches to hide of a text that stands at a place."""
    if len(text) > LONGEST_REMEMBERED:
        return hidden(text, here.kind(text))
    return _remembered_at(here, text)


@lru_cache(_MOST_PLACES)
def _remembered_at(here: _MaskedPlace, text: str) -> Collection[Span]:
    """A migration leaves most values where they are."""
    return hidden(text, here.kind(text))


@lru_cache(_MOST_PLACES)
def _member(place: Known, above: str, key: str) -> tuple[_MaskedPlace, bool]:
    """The place below ``key``, of a mapping that stands under the key ``above``, which is empty
    where it does not matter."""
    below, is_named = place.member(key)
    is_block = is_header = False
    if above:
        holder = above.lower()
        is_header = holder == HEADERS and key.lower() in _SHOWN_HEADERS
        is_block = holder in _BLOCKS and not is_header and not (is_named and above == "env")
    is_sensitive = below.is_secret or (may_name_credential(key) and not is_header)
    return _MaskedPlace(below, key, above, block=is_block, sensitive=is_sensitive), is_named


_JOINT = r"[\s/:@=,;?&#]+"
_BLOCKS = ENVIRONMENTS | {HEADERS}


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that touch as one."""
    result: list[Span] = []
    first = last = -1
    for start, end in sorted(spans):
        if start >= end:
            continue
        if start > last:
            if last >= 0:
                result.append(Span(first, last))
            first, last = start, end
        elif end > last:
            last = end
    if last >= 0:
        result.append(Span(first, last))
    return result
