"""Hide the secrets of configs in what is reported about them.

:class:`Masks` knows all files that one report speaks of. It shows stretches of their texts, and
hides in every other text what it hides in one of them: names in messages, key paths, both sides
of a diff.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from operator import attrgetter

from moltconf.identity import ByIdentity
from moltconf.masking.document import HiddenStretches, hidden_of, hidden_of_tree, merged
from moltconf.masking.names import hides_name
from moltconf.masking.quick import MASK
from moltconf.masking.shapes import shape_spans
from moltconf.masking.words import hidden_pieces, is_harmless
from moltconf.text.keypath import LONGEST_KEY
from moltconf.text.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from moltconf.masking.surroundings import Around, Surroundings
    from moltconf.text.document import Document
    from moltconf.text.include import ConfigTree

_SHORTEST = 5
_HEAD = 4
_LONG = 256
#: Keys of our reports (JSON, SARIF) whose value somebody may carry out.
_TO_BE_MADE = ("edits", "fixes")
#: Around each config of a file that holds many stand the same texts to hide.
_REMEMBERED = 4096
#: How XML writes what it must; to import `xml.sax` for that brings half of the network with it.
_XML_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
#: What no format writes in another way.
_AS_IT_IS = r"[A-Za-z0-9_.-]+"
#: The end of such an escape is a letter, and may touch a text that is to be hidden.
_LETTER_ESCAPE = r"\\[bfnrtu]"


class Masks:
    """The texts to hide of some configs, and in other texts about them.

    ``names`` are those of files; ``texts`` were hidden in configs that are here no more.
    """

    def __init__(
        self,
        trees: Iterable[ConfigTree] = (),
        names: Iterable[str] = (),
        texts: Iterable[str] = (),
    ) -> None:
        self._trees = list(trees)
        self._names = list(names)
        self._given = texts

    @cached_property
    def _hidden(self) -> list[tuple[Document, HiddenStretches]]:
        return [
            (tree.documents[name], each)
            for tree in self._trees
            for name, each in hidden_of_tree(tree).items()
        ]

    @property
    def texts(self) -> set[str]:
        """Whatever is hidden in one of the configs, for ``texts`` of other masks."""
        own = set[str]().union(*(each.texts for _, each in self._hidden))
        around = {each.around.surroundings for _, each in self._hidden if each.around}
        return own.union(*(each.names for each in around))

    @cached_property
    def _texts(self) -> HiddenTexts:
        files = (name.replace("\\", "/").rpartition("/")[2] for name in self._names)
        own = (each.texts for _, each in self._hidden)
        texts = set(self._given).union(filter(hides_name, files), *own)
        return HiddenTexts(texts, (each.around for _, each in self._hidden if each.around))

    def spans(self, document: Document) -> list[Span]:
        """Return every stretch of the document to hide, in order and without overlaps."""
        known = self._spans.get(document)
        if known is None:
            own = self._own(document)
            start, end = own.window
            repeated = self._texts.spans(document.source.text[start:end])
            spans = [*own.spans, *(each.shifted(start) for each in repeated)]
            known = self._spans[document] = merged(spans)
        return known

    @cached_property
    def _by_document(self) -> ByIdentity[HiddenStretches]:
        found: ByIdentity[HiddenStretches] = ByIdentity()
        for document, each in self._hidden:
            found[document] = each
        return found

    @cached_property
    def _spans(self) -> ByIdentity[list[Span]]:
        return ByIdentity()

    def stretch(self, document: Document, start: int = 0, end: int | None = None) -> str:
        """Return a stretch of the document's text with ``***`` in the place of what is hidden."""
        text = document.source.text
        return replaced(text, self.spans(document), start, len(text) if end is None else end)

    def around(self, document: Document) -> tuple[str, str]:
        """Return the texts before and behind :meth:`window`, each masked by itself: not to be
        shown, as they may hold what is hidden in the config."""
        around = self._own(document).around
        if around is None:
            return "", ""
        file = around.surroundings
        return file.before(around.first), file.behind(around.last)

    def window(self, document: Document) -> Span:
        """Return the stretch of the document's text that may be shown."""
        return self._own(document).window

    def _own(self, document: Document) -> HiddenStretches:
        return self._by_document.get(document) or hidden_of(document)

    def shows(self, document: Document, span: Span) -> bool:
        """Return whether nothing in a stretch of the document is hidden."""
        spans = self.spans(document)
        following = bisect_right(spans, span.start, key=attrgetter("end"))
        return following == len(spans) or spans[following].start >= span.end

    def text(self, text: str) -> str:
        """Return a text about the configs with whatever one of them hides replaced."""
        spans = [*shape_spans(text), *self._texts.spans(text)]
        return replaced(text, merged(spans), 0, len(text)) if spans else text

    def prose(self, text: str) -> str:
        """Return a text that stands in a config outside of its values, such as a comment."""
        return replaced(text, merged(hidden_pieces(text)), 0, len(text))


class HiddenTexts:
    """Texts to find again, in capitals or not, wherever no letter or digit touches them.

    ``around`` tells of more of them that are hidden around configs.
    """

    def __init__(self, texts: Iterable[str], around: Iterable[Around] = ()) -> None:
        found = (_TextForms(texts), *_forms_around(around))
        self._parts = [each for each in found if each.forms]

    @cached_property
    def _beginnings(self) -> re.Pattern[str]:
        """Where a text may begin, by the characters of its head; a letter or digit after another
        begins none. Reports of megabytes are searched: most places need no further look.

        Classes, not one way for each beginning: a config may hold thousands of them.
        """
        first, *others = (
            set[str]().union(*(each.in_heads[place] for each in self._parts))
            for place in range(_HEAD)
        )
        words = _class_of(filter(str.isalnum, first))
        following = "".join(map(_class_of, others))
        # what begins with a class is found fastest, so what stands before it is looked at behind it
        return re.compile(rf"{_class_of(first)}(?<![^\W_]{words})(?={following})")

    @cached_property
    def _heads(self) -> set[str]:
        """How the texts begin."""
        return set[str]().union(*(each.lengths for each in self._parts))

    def spans(self, text: str) -> list[Span]:
        """Return where one of the texts stands in ``text``, in order."""
        if not self._parts:
            return []
        return list(self._found(_small(text)))

    def _found(self, text: str) -> Iterator[Span]:
        end = 0
        for match in self._beginnings.finditer(text):
            at = match.start()
            head = text[at : at + _HEAD]
            if head not in self._heads or at < end:
                continue
            length = 0
            for each in self._parts:
                if head in each.lengths:
                    length = max(length, each.length_at(text, at, head))
            if length:
                end = at + length
                yield Span(at, end)


class _TextForms:
    """The forms of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.forms = frozenset[str]().union(*map(_forms, texts))
        #: How long ones go on: a text of megabytes is not read at each place that begins like it.
        self._long = {text[:_LONG] for text in self.forms if len(text) > _LONG}
        lengths: dict[str, set[int]] = {}
        for text in self.forms:
            lengths.setdefault(text[:_HEAD], set()).add(len(text))
        # thousands of texts may begin alike: each length is looked up once at a place
        self.lengths = {head: sorted(each, reverse=True) for head, each in lengths.items()}

    @cached_property
    def in_heads(self) -> list[set[str]]:
        """The characters that stand at each place of a head; no text is shorter than that."""
        return list(map(set, zip(*self.lengths, strict=True)))

    def length_at(self, text: str, at: int, head: str) -> int:
        """Return the length of the longest of the texts that stands at an offset, with ``head``
        for a beginning; 0 where none does."""
        for length in self.lengths.get(head, ()):
            end = at + length
            touches = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
            if touches or (length > _LONG and text[at : at + _LONG] not in self._long):
                continue
            if self.holds(text[at:end]):
                return length
        return 0

    def holds(self, form: str) -> bool:
        """Return whether a text is one of the forms."""
        return form in self.forms


class _FormsAround(_TextForms):
    """The forms of the names that are hidden around the configs of a file, for all of them; of
    each, where the first stretch that hides it ends, and where the last one begins."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__(surroundings.names)
        self.places: dict[str, tuple[int, int]] = {}
        for name, (first, last) in surroundings.names.items():
            for form in _forms(name):
                known = self.places.get(form, (first, last))
                self.places[form] = min(first, known[0]), max(last, known[1])


class _FormsOutside(_TextForms):
    """Those that are hidden before ``first`` or behind ``last``."""

    def __init__(self, around: _FormsAround, first: int, last: int) -> None:
        self.__dict__ |= around.__dict__
        self._places = around.places
        self._first_end = first
        self._last_start = last

    def holds(self, form: str) -> bool:
        first, last = self._places.get(form, (self._first_end + 1, -1))
        return first <= self._first_end or last >= self._last_start


_forms_of_file = lru_cache(4)(_FormsAround)


def _forms_around(around: Iterable[Around]) -> Iterator[_TextForms]:
    """The forms of what is hidden around some configs, for each file that holds some of them."""
    outside: dict[Surroundings, tuple[int, int]] = {}
    for each in around:
        first, last = outside.get(each.surroundings, (each.first, each.last))
        outside[each.surroundings] = max(first, each.first), min(last, each.last)
    for surroundings, (first, last) in outside.items():
        yield _FormsOutside(_forms_of_file(surroundings), first, last)


def _small(text: str) -> str:
    """The text in small letters, each where it stood: that of ``İ`` are two characters."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(char if len(char.lower()) > 1 else char.lower() for char in text)


def _class_of(characters: Iterable[str]) -> str:
    """An expression for one of some characters; for nothing where there are none."""
    found = "".join(map(re.escape, sorted(set(characters))))
    return f"[{found}]" if found else r"(?!)"


@lru_cache(_REMEMBERED)
def _forms(text: str) -> frozenset[str]:
    """The text as reports write it, in small letters; short and harmless texts are not looked for.

    Messages cut a long key, and name the variable that ``$name`` or ``%name%`` may mean.
    """
    word = text.strip()
    return frozenset(
        _small(form)
        for each in {word, word.strip("${}%"), text[:LONGEST_KEY].strip()}
        if len(each) >= _SHORTEST and not is_harmless(each)
        for form in _written(each)
    )


def _written(text: str) -> Iterator[str]:
    """The text, in a message perhaps in quotes, as the formats write it."""
    yield text
    if re.fullmatch(_AS_IT_IS, text):
        return
    from urllib.parse import quote  # a config without hidden texts needs none of it

    yield quote(text, errors="replace")
    quoted = (json.dumps(text, ensure_ascii=False), json.dumps(text), repr(text))
    for each in {text, *(one[1:-1] for one in quoted)}:
        yield each
        yield json.dumps(each, ensure_ascii=False)[1:-1]
        yield each.translate(_XML_ESCAPES)
        yield (
            each.replace("%", "%25")
            .replace("\r", "%0D")
            .replace("\n", "%0A")
            .replace(",", "%2C")
            .replace(":", "%3A")
        )


def mask_text(text: str) -> str:
    """Return a text that stands in no config with everything in the shape of a secret replaced."""
    return Masks().text(text)


def replaced(text: str, spans: list[Span], start: int, end: int) -> str:
    """Return ``text[start:end]`` with ``***`` in the place of every span."""
    pieces: list[str] = []
    at = start
    for index in range(bisect_right(spans, start, key=attrgetter("end")), len(spans)):
        span = spans[index]
        if span.start >= end:
            break
        pieces += (text[at : max(at, span.start)], MASK)
        at = span.end
    pieces.append(text[at:end] if at < end else "")
    return "".join(pieces)


def hide(report: str, masks: Masks, *, is_json: bool) -> str:
    """Return a report with everything replaced that ``masks`` hides.

    The caller says whether it is JSON: a text may begin with a bracket too, in the name of a file.
    """
    if not is_json:
        return masks.text(report)
    hidden = hide_in_json(report, masks)
    return hidden if hidden.endswith("\n") else hidden + "\n"


def hide_in_json(text: str, masks: Masks) -> str:
    """Return the JSON text of a value with everything replaced that ``masks`` hides.

    It is read again for it, so that nothing but its strings can change; its keys are ours. Edits
    that would change are left out: whoever makes them would write the mask.
    """
    if masks.text(text) == text and not re.search(_LETTER_ESCAPE, text):
        return text
    value = json.loads(text)
    hidden = _hidden_in(value, masks)
    if hidden == value:
        return text
    shown = json.dumps(hidden, ensure_ascii=False, indent=2)
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def _hidden_in(value: Any, masks: Masks) -> Any:
    if isinstance(value, str):
        return masks.text(value)
    if isinstance(value, list):
        return [_hidden_in(item, masks) for item in value]
    if isinstance(value, dict):
        return {key: _hidden_at(key, item, masks) for key, item in value.items()}
    return value


def _hidden_at(key: str, value: Any, masks: Masks) -> Any:
    hidden = _hidden_in(value, masks)
    return [] if key in _TO_BE_MADE and hidden != value else hidden
