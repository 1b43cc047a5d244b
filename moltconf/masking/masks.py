"""Hide the secrets of configs in what is reported about them.

:class:`Masks` knows all files that one report speaks of. It shows stretches of their texts, and
hides in every other text what it hides in one of them: names in messages, key paths, both sides
of a diff.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from operator import attrgetter

from moltconf.catalogue.describe import LONGEST_KEY
from moltconf.jsonschema.identity import ByIdentity
from moltconf.masking.document import HiddenStretches, hidden_of, hidden_of_tree, merged
from moltconf.masking.names import hides_name
from moltconf.masking.quick import MASK
from moltconf.masking.shapes import shape_spans
from moltconf.masking.words import hidden_pieces, is_harmless
from moltconf.text.document import Document
from moltconf.text.include import ConfigTree
from moltconf.text.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SHORTEST = 5
_HEAD = 4
_LONG = 256
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
        return {text for _, each in self._hidden for text in each.texts}

    @cached_property
    def _texts(self) -> HiddenTexts:
        files = (name.replace("\\", "/").rpartition("/")[2] for name in self._names)
        return HiddenTexts(self.texts.union(self._given, filter(hides_name, files)))

    def spans(self, document: Document) -> list[Span]:
        """Return every stretch of the document to hide, in order and without overlaps."""
        known = self._spans.get(document)
        if known is None:
            own = self._by_document.get(document) or hidden_of(document)
            repeated = self._texts.spans(document.source.text)
            known = self._spans[document] = merged([*own.spans, *repeated])
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
    """Texts to find again, in capitals or not, wherever no letter or digit touches them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = frozenset[str]().union(*map(_forms, texts))
        #: How long ones go on: a text of megabytes is not read at each place that begins like it.
        self._long = {text[:_LONG] for text in self._texts if len(text) > _LONG}
        lengths: dict[str, set[int]] = {}
        for text in self._texts:
            lengths.setdefault(text[:_HEAD], set()).add(len(text))
        # thousands of texts may begin alike: each length is looked up once at a place
        self._lengths = {head: sorted(each, reverse=True) for head, each in lengths.items()}

    @cached_property
    def _beginnings(self) -> re.Pattern[str]:
        """Where a text may begin, by its first two characters; a letter or digit after another
        begins none. Reports of megabytes are searched: most places need no further look.

        Classes, not one way for each beginning: a config may hold thousands of them.
        """
        words = _class_of(text[0] for text in self._texts if text[0].isalnum())
        signs = _class_of(text[0] for text in self._texts if not text[0].isalnum())
        following = _class_of(text[1] for text in self._texts)
        return re.compile(rf"(?:(?<![^\W_]){words}|{signs})(?={following})")

    def spans(self, text: str) -> list[Span]:
        """Return where one of the texts stands in ``text``, in order."""
        if not self._texts:
            return []
        return list(self._found(_small(text)))

    def _found(self, text: str) -> Iterator[Span]:
        end = 0
        for match in self._beginnings.finditer(text):
            at = match.start()
            lengths = self._lengths.get(text[at : at + _HEAD]) if at >= end else None
            length = self._length_at(text, at, lengths) if lengths else 0
            if length:
                end = at + length
                yield Span(at, end)

    def _length_at(self, text: str, at: int, lengths: list[int]) -> int:
        """The length of the longest of the texts that stands at an offset; 0 where none does."""
        for length in lengths:
            end = at + length
            touches = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
            if touches or (length > _LONG and text[at : at + _LONG] not in self._long):
                continue
            if text[at:end] in self._texts:
                return length
        return 0


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

    It is read again for it, so that nothing but its strings can change; its keys are ours.
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
        return {key: _hidden_in(item, masks) for key, item in value.items()}
    return value
