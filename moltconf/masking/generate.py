"""Write what masking knows to be harmless: the places of every release, and the product's words.

``python -m moltconf.dev generate masking`` writes both files anew, from the catalogue and from this
project's own pages; a test says when that was forgotten.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from moltconf.catalogue.catalogue import Catalogue, releases
from moltconf.catalogue.outline import KeyPlace, outline
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HERE = Path(__file__).parent
PLACES = _HERE / "places.json"
WORDS = _HERE / "words.txt"

_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ENGLISH = re.compile(r"(?<![\w`/.@$-])[A-Za-z]+(?:[-'][a-z]+)*(?![\w`/.@-]*[\w`/@-])")
#: What JSON5 and YAML write without quotes.
_LITERALS = frozenset(
    {"false", "infinity", "nan", "no", "none", "null", "off", "on", "true", "yes"}
)
#: Programs that run servers of tools.
_PROGRAMS = frozenset(
    {"bash", "bun", "bunx", "deno", "docker", "node", "npx", "python3", "uv", "uvx"}
)
#: Flags of Anthropic's interface, which stand in a header.
_FLAGS = frozenset(
    {
        "claude-code-20250219",
        "context-1m-2025-08-07",
        "extended-cache-ttl-2025-04-11",
        "fine-grained-tool-streaming-2025-05-14",
        "interleaved-thinking-2025-05-14",
        "oauth-2025-04-20",
        "prompt-caching-2024-07-31",
        "server-side-fallback-2026-07-01",
    }
)
#: What comments of configs are made of; names, animals and other words of passwords stay out.
_COMMON = """
a about above across after again all alone along already also although always an and another any
anybody anything are around as ask at away back be because been before began behind being below
beside better between both but by call called came can cannot change changed check comes could
did different do does doing done down during each early else end enough error even ever every
everybody everything example except expect fails few find first fix fixed for found from full
gave get gets give given gives go goes going gone good got had half has have he help her here
him his how however i if in inside instead into is it its itself just keep keeps kept know known
last late later least left less let like line list listed little long longer made make makes
many may me mean means might more most much must my need needed needs neither never new next
nobody nor not note nothing now of often old on once one only or other others our out outside
over own part place please point put question rather real really removed run runs said same saw
say says see seen set several shall she should shown shows since small so some somebody
something sometimes soon still such take taken takes than that the their them then there these
they thing things this those though three through time to today together too took two under
until unless up upon us use used uses using very wanted wants warning was way we well went were
what when where whether which while who whole whom whose why will with without word words would
written wrong yet you your unasked
"""
#: Values that the code of the product looks for, and that no schema lists.
_VALUES = frozenset({"unconfined"})
#: The pages of rules and steps: they change with the code alone.
_PAGES = ("rules", "migrations")
#: A word of a page counts from this often on: what an example invents stands there once or twice.
_OFTEN = 3
#: Parts of the addresses at which public providers serve their APIs.
_API_PATHS = frozenset(
    {
        "anthropic",
        "api",
        "apis",
        "beta",
        "chat",
        "coding",
        "compatible-mode",
        "completions",
        "embeddings",
    }
    | {
        "engines",
        "inference",
        "messages",
        "models",
        "openai",
        "paas",
        "plan",
        "responses",
        "v1beta",
    }
)


class _Union:
    """What may stand at a place in any release."""

    __slots__ = (
        "below",
        "highest",
        "is_sensitive",
        "patterns",
        "takes_numbers",
        "takes_text",
        "values",
    )

    def __init__(self) -> None:
        self.below: dict[str, _Union] = {}
        self.values: set[str] = set()
        self.patterns: set[str] = set()
        self.takes_text = False
        self.takes_numbers = False
        self.highest: float | None = None
        self.is_sensitive = False

    def add(self, place: KeyPlace) -> None:
        """Let a place of one release count."""
        self.values |= {one for one in map(json.loads, place.values) if isinstance(one, str)}
        self.is_sensitive |= place.is_sensitive
        if not place.is_free:
            return
        if "string" in place.types:
            self.takes_text |= not place.patterns
            self.patterns |= place.patterns
        if place.types & {"number", "integer"}:
            highest = place.bounds.get("maximum", place.bounds.get("exclusiveMaximum", 1e99))
            self.highest = max(self.highest or 0, highest)
            self.takes_numbers = True

    def own(self) -> dict[str, Any]:
        """Return what is known of the place itself, as it is stored."""
        stored: dict[str, Any] = {}
        if self.is_sensitive:
            stored["secret"] = 1
        if self.takes_text:
            stored["text"] = 1
        elif self.patterns:
            stored["patterns"] = sorted(self.patterns)
        if self.values and not self.takes_text:
            stored["words"] = sorted(self.values)
        if self.takes_numbers:
            stored["number"] = self.highest if (self.highest or 1e99) < 1e15 else 1
        return stored


@cache
def _union() -> _Union:
    top = _Union()
    for release in releases():
        catalogue = Catalogue.of(release.name)
        for path, place in outline(catalogue.section, catalogue.plugins()).items():
            _at(top, path).add(place)
    return top


def _at(top: _Union, path: KeyPath) -> _Union:
    node = top
    for step in path:
        node = node.below.setdefault(_step(step), _Union())
    return node


def _step(step: str | int) -> str:
    if step == ANY_INDEX:
        return "[]"
    return "*" if step == ANY_KEY else str(step)


def places_text() -> str:
    """Return the union of all releases: a list of places, each with the numbers of those below.

    Equal places are stored once, the root last. A place holds ``text`` (any text fits),
    ``patterns`` (one of which a text must match), ``words`` (the choices), ``number`` (the highest
    that fits, 1: any), ``secret`` (marked as a credential by the product), ``below``.
    """
    stored: dict[str, int] = {}
    _store(_union(), stored)
    return "[\n" + ",\n".join(stored) + "\n]\n"


def _store(place: _Union, stored: dict[str, int]) -> int:
    below = {step: _store(place.below[step], stored) for step in sorted(place.below)}
    text = json.dumps(place.own() | ({"below": below} if below else {}), separators=(",", ":"))
    return stored.setdefault(text, len(stored))


def words_text() -> str:
    """Return the words that a report may always show, one a line, in small letters.

    Keys and choices of all releases, and the English words of the project's own pages.
    """
    words = set(_words_of(_union()))
    words |= {part.lower() for word in list(words) for part in _CAMEL.findall(word)}
    words |= _API_PATHS | _PROGRAMS | _LITERALS | _FLAGS | _VALUES
    words |= set(_COMMON.split())
    docs = _HERE.parent.parent / "docs"
    words |= set(_of_pages(path for name in _PAGES for path in (docs / name).rglob("*.md")))
    return "".join(
        f"{word}\n" for word in sorted({word.lower() for word in words if len(word) > 1})
    )


def _words_of(place: _Union) -> Iterator[str]:
    yield from (value for value in place.values if not any(map(str.isspace, value)))
    for step, below in place.below.items():
        if step not in ("*", "[]"):
            yield step
        yield from _words_of(below)


def _of_pages(pages: Iterable[Path]) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update(word.lower() for word in _ENGLISH.findall(page.read_text("utf-8")))
    return (word for word, number in counts.items() if number >= _OFTEN)
