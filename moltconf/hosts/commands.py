"""Commands that write a config key by key: `openclaw config set KEY VALUE`.

The product reads a value as JSON5 and takes it for a text where it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from moltconf.fields import Fields
from moltconf.hosts.composed import Composed, Word, Written, text_at
from moltconf.hosts.placeholders import mask
from moltconf.hosts.quoted import offsets
from moltconf.hosts.verbatim import no_region
from moltconf.product.names import CONFIG_STEMS
from moltconf.text.document import Format, parse_inner
from moltconf.text.region import HostRegion
from moltconf.text.source import Source, Span

#: The kind of the region that all commands of a file write together.
COMMANDS = "commands"
_SET = re.compile(r"\bconfig[ \t]++set[ \t]++")
_JSON_FLAGS = frozenset({"--json", "--strict-json"})
#: Options without a word of their own (the help of openclaw@2026.9.6).
_FLAGS = _JSON_FLAGS | {"--allow-exec", "--dry-run", "--expect-current-absent", "--merge"}
_PRODUCT = re.compile("|".join(CONFIG_STEMS), re.IGNORECASE)
#: A word of a shell: pieces in quotes and others.
_WORD = re.compile(
    r"(?:'[^']*+'|\"[^\"\\]*+(?:\\[\s\S][^\"\\]*+)*\"|\\[\s\S]|[^\s'\"\\;&|<>()#]|(?<=\S)#)+"
)
#: A word that is being written.
_OPEN_WORD = re.compile(r"['\"][^\r\n]*+")
_GAP = re.compile(r"(?:[ \t]|\\\r?\n)*")
#: A step of a path: in brackets and quotes, in brackets, or plain.
_STEP = re.compile(r"\[\"([^\]\"]*+)\"\]|\[([^\]\"]*+)\]|([^.\[\]]++)")
_INDEX = re.compile(r"0|[1-9][0-9]*+")
_BY_HAND = "these are commands that write the config; change them by hand"


class Argument(Fields):
    """A word of a command: its text, the places of its characters, and whether a shell expands
    variables in it."""

    text: str
    places: Sequence[int]
    is_expanded: bool

    @property
    def span(self) -> Span:
        return Span(self.places[0], self.places[-1])


def regions(text: str) -> Iterator[HostRegion]:
    """Yield what all commands of a file write together, as one region."""
    composed, placeholders, spans = Composed(), list[Span](), list[Span]()
    for found in _SET.finditer(text):
        if not _is_product(text, found.start()):
            continue
        words = [each for each in _words(text, found.end()) if not each.text.startswith("--")]
        if len(words) != 2 or (words[0].is_expanded and "$" in words[0].text):
            continue
        path = _path(words[0])
        if path is None:
            continue
        value, filled = _value(words[1])
        composed.add(path, value)
        placeholders += filled
        spans.append(Span(words[0].span.start, words[1].span.end))
    if not composed:
        return
    whole = composed.written(spans[0].start)
    yield HostRegion(
        COMMANDS,
        Span(spans[0].start, max(each.end for each in spans)),
        whole.text,
        no_region,
        offsets=whole.offsets,
        placeholders=tuple(sorted(placeholders)),
        is_fragment=True,
        read_only=_BY_HAND,
    )


class SetCommand(Fields):
    """A command `config set` as far as it is written: where its words stand, without options.

    ``is_json``: the value has to be JSON. Behind ``end`` what a word means is not known.
    """

    words: tuple[Span, ...]
    is_json: bool
    end: int

    def path(self, text: str) -> tuple[str, ...] | None:
        """Return the keys that its first word names; ``None`` where it leads through a list."""
        span = self.words[0]
        argument = argument_of(text[span.start : span.end], span.start)
        if argument.is_expanded and "$" in argument.text:
            return None
        words = _path(argument)
        return tuple(each.text for each in words) if words is not None else None


def command_at(text: str, offset: int) -> SetCommand | None:
    """Return the command of the product that a cursor stands in; never raises."""
    start = text.rfind("\n", 0, offset) + 1
    found = list(_SET.finditer(text, start, offset))
    if not found or not _is_product(text, found[-1].start()):
        return None
    words: list[Span] = []
    is_json = False
    for span in _spans(text, found[-1].end()):
        word = text[span.start : span.end]
        if not word.startswith("--"):
            words.append(span)
        elif word not in _FLAGS:
            return SetCommand(tuple(words), is_json, span.start)
        is_json |= word in _JSON_FLAGS
    return SetCommand(tuple(words), is_json, len(text))


def _spans(text: str, at: int) -> Iterator[Span]:
    """Yield where the words of a command stand; one whose quote has no end ends with its line."""
    while True:
        gap = _GAP.match(text, at)
        assert gap is not None  # it may be empty
        word = _WORD.match(text, gap.end()) or _OPEN_WORD.match(text, gap.end())
        if word is None:
            return
        at = word.end()
        yield Span(word.start(), at)


def _is_product(text: str, at: int) -> bool:
    """Whether a command is the product's: by its name, or by a variable that may hold it."""
    before = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    last = before.split()[-1:] or [""]
    is_flag = any(word.startswith("-") for word in before.split())
    if "#" in before.split():
        return False
    return (
        _PRODUCT.search(last[0]) is not None
        or last[0].strip("\"'").startswith("$")
        or (is_flag and _PRODUCT.search(before) is not None)
    )


def _words(text: str, at: int) -> Iterator[Argument]:
    while True:
        gap = _GAP.match(text, at)
        assert gap is not None  # it may be empty
        word = _WORD.match(text, gap.end())
        if word is None:
            return
        at = word.end()
        yield argument_of(word.group(), word.start())


def argument_of(literal: str, start: int) -> Argument:
    """Return a word of a shell that is written as ``literal`` at ``start``."""
    quote = literal[0]
    if (
        quote in "\"'"
        and literal[-1] == quote
        and len(literal) > 1
        and quote not in literal[1:-1].replace('\\"', "")
    ):
        inner = literal[1:-1]
        if quote == "'":
            return Argument(inner, range(start + 1, start + len(literal)), False)
        plain = re.sub(r"\\([\"\\$`])", r"\1", inner)
        return Argument(plain, offsets(plain, inner, start + 1, has_escapes=True), True)
    plain = re.sub(r"['\"]|\\([\s\S])", lambda found: found[1] or "", literal)
    return Argument(plain, offsets(plain, literal, start, has_escapes=False), True)


def _path(argument: Argument) -> list[Word] | None:
    """The keys of a path; ``None`` where it leads through a list, or is none."""
    found: list[Word] = []
    for step in _STEP.finditer(argument.text):
        group = step.lastindex or 0
        start, end = step.span(group)
        if start == end or (group > 1 and _is_index(step[group], [each.text for each in found])):
            return None
        found.append(Word(step[group], Span(argument.places[start], argument.places[end - 1] + 1)))
    return found or None


def _is_index(step: str, path: list[str]) -> bool:
    """Whether a step is the number of an item: the product takes every number for one, but where
    its schema has keys (seen in openclaw@2026.9.6)."""
    if _INDEX.fullmatch(step) is None:
        return False
    from moltconf.catalogue.catalogue import Catalogue, latest
    from moltconf.catalogue.places import forms_at  # few paths hold a number

    return not forms_at(Catalogue.of(latest().name), (*path, step))


def filled_in(argument: Argument) -> tuple[str, list[Span]]:
    """Return a word as it is read, and where a shell puts something in."""
    text = argument.text
    if not argument.is_expanded or not ("$" in text or "`" in text):
        return text, []
    masked = mask(text, is_shell=True)
    return masked.text, [
        Span(argument.places[each.start], argument.places[each.end - 1] + 1)
        for each in masked.placeholders
    ]


def _value(argument: Argument) -> tuple[Written, list[Span]]:
    """A value as it is read, and what a shell puts in."""
    text, filled = filled_in(argument)
    if text and not parse_inner(Source(text), Format.JSON5).problems:
        return Written(text, argument.places), filled
    return text_at(argument.text, argument.places), filled
