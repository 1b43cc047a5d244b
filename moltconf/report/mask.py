"""Which stretches of a config text must never be shown.

A report shows pieces of other people's configs: code frames and diffs. A string is masked when
its key names a credential, when it stands where credentials live (environment blocks, headers),
or when it has the shape of one, wherever it stands: comments and broken text included. A
reference such as ``${TELEGRAM_BOT_TOKEN}`` is not a secret.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import PurePath

from moltconf.document.document import Document, Format, parse
from moltconf.document.source import Source, Span
from moltconf.document.tree import Mapping, Member, Node, Scalar, Sequence

MASK = "***"

_CREDENTIAL_KEY = re.compile(
    r"tok(?:en|n)?s?$|token(?!s)|passw|passphrase|secret|api[-_ ]?key|apikey|private[-_]?key|"
    r"access[-_]?key|service[-_]?account$|credential|authorization|cookie|signature|signing|webhook[-_]?url|"
    r"^(?:pwd|pass|key|keys|auth|bearer|access|refresh|pin|seed|jwt|dsn|proxy|sid|otp)$|"
    r"_(?:key|token|secret|pass|pwd)$",
    re.IGNORECASE,
)
#: Keys that only sound like credentials.
_HARMLESS_KEY = re.compile(
    r"tokens$|file$|dir$|path$|env$|mode$|header$|style$|policy$|(?<!ac)count$|^maxTokensField$",
    re.IGNORECASE,
)
_CREDENTIAL_BLOCK = frozenset({"env", "vars", "headers", "environment", "serviceAccount"})
#: Headers that never hold one; their values are what a finding about them is about.
_HARMLESS_HEADER = frozenset(
    {"anthropic-beta", "anthropic-version", "user-agent", "content-type", "accept", "x-title"}
)
_STORES = frozenset({"auth-profiles.json", "auth-state.json", "auth.json", "oauth.json"})
_HARMLESS_IN_STORE = frozenset(
    {"type", "mode", "provider", "version", "expires", "disabledreason", "disableduntil"}
    | {"cooldownuntil", "blockeduntil", "cooldownreason", "errorcount", "lastused"}
)
_ANY_WORD = re.compile(r"[^\s{}\[\],:\"']{4,}+")
_REFERENCE_ONLY = re.compile(r"(?:\$\{[A-Z_][A-Z0-9_]*\}|Bearer |Basic |[\s,;:])*\Z")
_PLAIN_WORD = re.compile(r"(?:true|false|null|on|off|yes|no|auto|local|default|none|\d{1,5})\Z")

# no expression here may look at the same character twice: the text may be anybody's
_WORD = re.compile(r"[A-Za-z0-9_+/=.:~@%$-]{8,}+")
_KNOWN_SHAPE = re.compile(
    r"sk-[A-Za-z0-9_-]{6,}|sk_[a-z]+_\w+|gsk_\w+|AIza[\w-]{10,}|xai-\w{8,}|pplx-\w{8,}|hf_\w{8,}|"
    r"nvapi-[\w-]{8,}|csk-\w{8,}|gh[pousr]_\w{8,}|github_pat_\w+|npm_\w{8,}|glpat-[\w-]{8,}|"
    r"xox[abeprs]-[\w-]{6,}|xapp-[\w-]{6,}|(?<!\d)\d{6,}+:[\w-]{16,}|(?<![\w-])eyJ[\w-]{8,}+\.[\w-]+|AKIA[A-Z0-9]{12,}|"
    r"-----BEGIN [A-Z ]+-----"
)
_URL_SECRET = re.compile(
    r"(?<=://)[^/\s\"'@]+(?=@)|(?<=[?&;])[\w-]*(?:token|key|secret|pass|sig|auth)[\w-]*=[^&\s\"'#]+",
    re.IGNORECASE,
)
_HARMLESS_WORD = re.compile(
    r"""\$\{[A-Z_][A-Z0-9_]*\}\Z
      | (?:~|\.{1,2})?/[\w@.\-/*+~]*\Z                       # paths
      | (?:wss?|https?)://[\w.\-:\[\]/]*\Z                   # plain URLs
      | @?[a-z0-9._-]+(?:/[a-z0-9._:@-]+)+\Z                 # model references, packages, images
      | [a-z][a-z0-9._-]*:[a-z][a-z0-9._@:-]*\Z              # profile ids
      | v?\d+(?:[.\-:/T+]\d+)*Z?(?:ms|s|m|h|d)?\Z            # numbers, versions, dates, times
      | \+?\d+\Z
      | [A-Za-z]+\Z                                          # one word
      | [A-Z][A-Z0-9_]*\Z                                    # names of variables
      | [a-z]+(?:[A-Z][a-z]+)+\Z                             # camelCase
      | [a-z0-9]+(?:[._-][a-z0-9]+)+\Z                       # kebab-case, hosts, model ids
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z                       # addresses
    """,
    re.VERBOSE,
)


def masked(document: Document, start: int = 0, end: int | None = None) -> str:
    """The stretch of the document's text with every secret replaced by ``***``."""
    text = document.source.text
    stop = len(text) if end is None else end
    pieces: list[str] = []
    at = start
    spans = _spans_of(document)
    for index in range(bisect_right(spans, at, key=attrgetter("end")), len(spans)):
        span = spans[index]
        if span.start >= stop:
            break
        pieces += (text[at : max(at, span.start)], MASK)
        at = span.end
    pieces.append(text[at:stop] if at < stop else "")
    return "".join(pieces)


def mask_text(text: str) -> str:
    """A piece of text that is no config, such as a comment, with every secret replaced."""
    return masked(Document(Source(text), Format.JSON5, None))


def holds_secret(text: str) -> bool:
    """Whether a piece of config text, of whatever kind, shows something that may be a secret."""
    return bool(secret_spans(parse(Source(text))))


@lru_cache(maxsize=4)
def _spans_of(document: Document) -> list[Span]:
    """A difference shows thousands of stretches of the same two files."""
    return secret_spans(document)


def secret_spans(document: Document) -> list[Span]:
    """Every stretch to hide, in order and without overlaps."""
    text = document.source.text
    spans = list(_by_text(text))
    is_store = PurePath(document.source.name).name in _STORES
    if is_store and any(problem.prevents_reading for problem in document.problems):
        # a store holds little else than secrets, and here no key tells them apart
        spans.extend(Span(*match.span()) for match in _ANY_WORD.finditer(text))
    if document.root is not None:
        spans.extend(_by_key(document.root, is_store=is_store))
    return list(_merged(spans))


def _by_key(root: Node, *, is_store: bool) -> Iterator[Span]:
    """Strings under a key that names a credential, or in a block of them; of a credential store
    every string whose key is not known to be harmless."""
    harmless = _HARMLESS_IN_STORE if is_store else _HARMLESS_HEADER
    stack: list[tuple[Node, bool, bool]] = [(root, is_store, is_store)]
    while stack:
        node, is_credential, in_block = stack.pop()
        if isinstance(node, Mapping):
            for member in node.members:
                block = in_block or member.key in _CREDENTIAL_BLOCK
                inside = in_block and member.key.lower() not in harmless
                stack.append((member.value, inside or _names_credential(member), block))
        elif isinstance(node, Sequence):
            stack.extend(_of_list(node, is_credential=is_credential, in_block=in_block))
        elif isinstance(node, Scalar) and is_credential and _may_be_secret(node):
            quoted = node.text[:1] in "\"'" and len(node.text) > 1
            yield Span(node.start + quoted, node.end - quoted)


def _of_list(
    node: Sequence, *, is_credential: bool, in_block: bool
) -> Iterator[tuple[Node, bool, bool]]:
    """The items of a list; what stands behind ``--api-key`` is a credential."""
    follows = False
    for item in node.items:
        yield item.value, is_credential or follows, in_block
        text = item.value.value if isinstance(item.value, Scalar) else None
        is_option = isinstance(text, str) and text.startswith("-") and "=" not in text
        follows = is_option and bool(_CREDENTIAL_KEY.search(str(text)))


def _names_credential(member: Member) -> bool:
    return bool(_CREDENTIAL_KEY.search(member.key)) and not _HARMLESS_KEY.search(member.key)


def _may_be_secret(scalar: Scalar) -> bool:
    value = scalar.value
    if isinstance(value, bool) or value is None:
        return False
    text = str(value)
    return not (_REFERENCE_ONLY.match(text) or _PLAIN_WORD.match(text))


def _by_text(text: str) -> Iterator[Span]:
    """Words with the shape of a secret, in whatever kind of text."""
    for pattern in (_KNOWN_SHAPE, _URL_SECRET):
        yield from (Span(*match.span()) for match in pattern.finditer(text))
    for match in _WORD.finditer(text):
        word = match.group().rstrip(":.,=")
        if not _HARMLESS_WORD.match(word) and _looks_random(word):
            yield Span(match.start(), match.start() + len(word))
    yield from _assigned_words(text)


def _looks_random(word: str) -> bool:
    digits = sum(char.isdigit() for char in word)
    upper = sum(char.isupper() for char in word)
    lower = sum(char.islower() for char in word)
    kinds = (digits > 0) + (upper > 0) + (lower > 0)
    return (kinds == 3 and len(word) >= 12) or (
        digits >= 2 and lower + upper >= 6 and len(word) >= 16
    )


_ASSIGNED = re.compile(
    r"""(?<![\w.-])(?P<key>[A-Za-z][\w.-]*+)["']?\s*[:=]\s*(?:"(?P<d>[^"\n]+)"|'(?P<s>[^'\n]+)'|(?P<w>[^\s"',{}\[\]]+))"""
)


def _assigned_words(text: str) -> Iterator[Span]:
    """``token: value`` in comments and in text that does not parse."""
    for match in _ASSIGNED.finditer(text):
        key = match["key"]
        if not _CREDENTIAL_KEY.search(key) or _HARMLESS_KEY.search(key):
            continue
        group = next(name for name in ("d", "s", "w") if match[name] is not None)
        value = match[group]
        if not (_REFERENCE_ONLY.match(value) or _PLAIN_WORD.match(value)):
            yield Span(*match.span(group))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    current: Span | None = None
    for span in sorted(spans):
        if current is None:
            current = span
        elif span.start <= current.end:
            current = Span(current.start, max(current.end, span.end))
        else:
            yield current
            current = span
    if current is not None:
        yield current
