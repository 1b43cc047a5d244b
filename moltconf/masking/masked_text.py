"""Decide what of one string may be shown, by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from moltconf.fields import Words
from moltconf.masking.key_names import (
    ENVIRONMENTS,
    HEADERS,
    may_name_credential,
    may_speak_of_credential,
)
from moltconf.masking.randomness import is_random, random_words
from moltconf.masking.shapes import shape_spans
from moltconf.masking.words import REFERENCE, hidden_pieces, is_harmless, is_word
from moltconf.text.source import Span


class TextKind(Words):
    """The kind of text that a place holds, as far as masking goes."""

    SECRET = "secret"  #: a credential, an environment variable, a header: hidden but for references
    UNKNOWN = "unknown"  #: nobody knows: words of the product are shown
    CHOICE = "choice"  #: a word that the schema names: shown
    ARGUMENT = "argument"  #: an argument of a program
    ADDRESS = "address"  #: a URL, or a path of one
    URL = "url"  #: a whole URL, or one without its scheme
    PATH = "path"  #: the name of a file or folder
    VARIABLE = "variable"  #: the name of a variable
    SENDER = "sender"  #: who may write: ids that a service gives
    TEXT = "text"  #: any other text: a name, a model, a sentence


#: Of texts up to this length it is kept what is hidden in them.
LONGEST_REMEMBERED = 80
_MOST_REMEMBERED = 4096

# the patterns are compiled for the first text that needs them, and most texts need few

#: What another program fills in, whole: ``${VAR}``, ``{{ name }}``, ``<name>``, ``@@NAME@@``.
_PLACEHOLDER = (
    r"\s*(?:\$\{[A-Za-z_]\w*\}|\$[A-Z_][A-Z0-9_]*|\{\{[ -]*\.?[A-Za-z_][\w.]*[ -]*\}\}"
    r"|<[A-Za-z][A-Za-z_ -]*>|@@[A-Z_]+@@|__[A-Z_]+__|%%?[A-Z_]+%%?"
    r"|\$\{(?:env|ENV|secrets?|process\.env)[.:][A-Z][A-Z0-9_]*\}"
    r"|(?:env:|(?:process\.)?env\.|__env__:|@env:|ENV:|[Ss]ecret[Rr]ef:)[A-Z][A-Z0-9_]*"
    r"|env\([A-Z][A-Z0-9_]*\)|\{\{\s*secrets?:\s*[A-Z][A-Z0-9_]*\s*\}\})\s*"
)
#: Every placeholder holds one of these.
_PLACEHOLDER_MARKS = ("$", "{{", "<", "@@", "__", "%", "env", "ENV", "ecretRef:", "ecretref:")
_BEGINS_PLACEHOLDER = "${<@_%epESs"
#: A reference with a default value: the name of the variable is no secret, the value may be one.
_WITH_DEFAULT = r"\s*\$\{[A-Z][A-Z0-9_]*:?[-=?+](?P<default>[^{}]*)\}\s*\Z"
#: How a text begins that is references alone, if with no blank.
_BEFORE_REFERENCE = "$B,;:"
_REFERENCE_ONLY = r"(?:\$\{[A-Za-z_][A-Za-z0-9_]*\}|Bearer |Basic |[\s,;:])*\Z"
#: What stands at a credential's place and tells nothing.
_PLAIN = frozenset(
    {"true", "false", "null", "on", "off", "yes", "no", "auto", "local", "default", "none"}
)
_LONGEST_PLAIN_NUMBER = 5
_OPTION = r"-[A-Za-z]{1,2}\Z|--[A-Za-z][A-Za-z-]{0,40}\Z"
_PACKAGE = r"@[a-z0-9-]+/[a-z0-9._-]+(?:@[\w.^~-]+)?\Z|[a-z]+(?:-[a-z]+)*@(?:latest|\d[\w.-]*)\Z"
#: How most paths begin that are shown.
_BEGINS_PATH = ("~/", "/", "./", "../")
_PATHLIKE = r"\$\{\w+\}/|(?:~|\.{0,2})/|[A-Za-z]:[\\/]|[\w.@-]+/|[\w@-]*\.\w{1,10}\Z"
_VARIABLE = r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\Z"
_SENDER = r"""(?x)\* | [+-]?\d[\d -]* | [\w.-]{1,24}:[\w.+@:*-]+ | @[\w.:-]+
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)*
      | [UWCDGTB][A-Z0-9]{7,11} | o[uc]_\w+ | [a-z][a-z0-9_]{0,31} | <@!?\d+>"""
_URL = (
    r"""(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]*+://(?:(?P<login>[^/@]*)@)?"""
    r"""(?P<host>[^/\s?#"'<>]*)(?P<rest>[^\s"'<>]*)"""
)
#: A login in front of a host, where the scheme was left out.
_LOGIN = r"[^\s/@]+(?=@)"
#: Keys that hold a duration, a date or a release in a text, and how those end that begin with
#: ``last``.
_TIMES = ("every", "ttl", "interval", "version", "at")
#: What a mapping of routes stands under, and how the key of one ends that refers to a credential.
_ROUTES = ("hooks", "mappings", "match")
_OF_REFERENCES = ("key", "token", "secret")
#: Keys, in small letters, that say what the texts in their mapping or its names are.
_HOLDERS = ENVIRONMENTS.union((HEADERS, "auth"), _ROUTES)
#: What parts the pieces of an address behind its host.
_APART_IN_URL = str.maketrans(dict.fromkeys("?#&=;", "/"))
_ASSIGNED = (
    r"""(?<![\w.-])(?P<key>[A-Za-z][\w.-]*+)["']?\s*[:=]\s*"""
    r"""(?:"(?P<d>[^"\n]+)"|'(?P<s>[^'\n]+)'|(?P<w>[^\s"',{}\[\]]+))"""
)
#: A text that is shorter holds no shape and no word that looks random, if it is a word itself.
_SHORT_WORD = 16
_SPEAKS_OF_SECRETS = (
    r"(?i)passw|passphrase|passcode|\bpass\b|\bpwd?\b|\bpsk\b|\bpin\b|secret|token\b|api.?key|credential|login|kennwort|contrase|"
    r"mot de passe|\bmdp\b|geheim|bearer|-----BEGIN"
)


@lru_cache(_MOST_REMEMBERED)
def as_holder(key: str) -> str:
    """Return the key of a mapping where it matters to what stands in it, else an empty text: most
    do not, and what stands under them is the same place."""
    lower = key.lower()
    matters = lower in _HOLDERS or lower.endswith(_OF_REFERENCES) or "from" in lower
    return key if matters else ""


def kind_of(key: str, above: str, *, in_list: bool) -> TextKind:
    """Return what a known, free text under ``key`` holds; ``above`` is the key of its mapping."""
    if (above in ENVIRONMENTS or above == HEADERS) and not in_list:
        return TextKind.SECRET
    lower = key.lower()
    if lower in ("args", "command", "extraargs") and in_list:
        return TextKind.ARGUMENT
    if lower.endswith(("file", "dir", "path", "folder", "workspace")):
        # who knows the path of a webhook may call it
        is_route = above in _ROUTES or "webhook" in lower
        return TextKind.ADDRESS if lower.endswith("path") and is_route else TextKind.PATH
    if lower.endswith(("url", "uri", "endpoint", "proxy", "homeserver")):
        return TextKind.URL
    if _is_time(lower):
        return TextKind.UNKNOWN
    is_reference = lower == "id" and above.lower().endswith(_OF_REFERENCES)
    if lower.endswith("env") or is_reference:
        return TextKind.VARIABLE
    if in_list and ("from" in lower or "from" in above.lower()):
        return TextKind.SENDER
    return TextKind.SECRET if may_name_credential(key) else TextKind.TEXT


def _is_time(lower: str) -> bool:
    if not lower.endswith(_TIMES):
        return False
    _, last, rest = lower.rpartition("last")
    is_word = rest.replace("_", "").isalnum()
    return lower in _TIMES or (last != "" and rest.endswith(_TIMES) and is_word)


def hidden(text: str, kind: TextKind) -> Sequence[Span]:
    """Return the stretches of ``text`` to hide: none where it is harmless, or all of it."""
    return _hidden(text, kind) if len(text) > LONGEST_REMEMBERED else _remembered(text, kind)


@lru_cache(_MOST_REMEMBERED)
def _remembered(text: str, kind: TextKind) -> Sequence[Span]:
    """Names, models and words stand in many places, and in many files."""
    return tuple(_hidden(text, kind))


def _hidden(text: str, kind: TextKind) -> list[Span]:
    if (
        kind is TextKind.CHOICE
        or not text.strip()
        or (_is_placeholder(text) and not random_words(text))
    ):
        return []
    return list(_BY_KIND[kind](text))


def _is_placeholder(text: str) -> bool:
    if not _may_be_placeholder(text):
        return False
    return _is_variable(text) or re.fullmatch(_PLACEHOLDER, text) is not None


def _may_be_placeholder(text: str) -> bool:
    return (text[0] in _BEGINS_PLACEHOLDER or text[0].isspace()) and any(
        map(text.__contains__, _PLACEHOLDER_MARKS)
    )


def _is_variable(text: str) -> bool:
    """Whether the text is ``${VAR}`` and nothing else."""
    is_one = text.startswith("${") and text.endswith("}") and text.isascii()
    return is_one and text[2:-1].isidentifier()


def _nothing(text: str) -> list[Span]:
    return []


def _whole(text: str) -> list[Span]:
    return [Span(0, len(text))]


def _is_reference(text: str) -> bool:
    """Whether the text is references alone; a key may stand between the braces, too."""
    may_be_one = text[:1] in _BEFORE_REFERENCE or text[0].isspace()
    return may_be_one and bool(re.match(_REFERENCE_ONLY, text)) and not random_words(text)


def _secret(text: str) -> list[Span]:
    if _is_reference(text) or _is_plain(text) or _is_list_of_flags(text):
        return []
    with_default = re.match(_WITH_DEFAULT, text) if "${" in text else None
    if with_default is not None and not random_words(text[: with_default.start("default")]):
        return [Span(*with_default.span("default"))] if with_default["default"] else []
    return _whole(text)


def _is_plain(text: str) -> bool:
    return text in _PLAIN or (len(text) <= _LONGEST_PLAIN_NUMBER and text.isdecimal())


def _is_list_of_flags(text: str) -> bool:
    """Whether the text is words of the product with a date, as in the header ``anthropic-beta``."""
    return "-20" in text and all(_is_flag(one.strip()) for one in text.split(","))


def _is_flag(word: str) -> bool:
    if not word.islower() or not is_word(word):
        return False
    _, *date = word.rsplit("-", 3)
    return [*map(len, date)] == [4, 2, 2] and date[0][:2] == "20" and "".join(date).isdecimal()


def _unknown(text: str) -> list[Span]:
    if is_word(text) or (not any(map(str.isspace, text)) and is_harmless(text)):
        return []
    return [] if _is_reference(text) else _whole(text)


def _argument(text: str) -> list[Span]:
    if re.match(_OPTION, text) or re.match(_PACKAGE, text):
        return _whole(text) if is_random(text) else []
    if re.match(_PATHLIKE, text) and "://" not in text and not any(map(str.isspace, text)):
        return _path(text)
    return _unknown(text)


def _path(text: str) -> list[Span]:
    if "://" in text:
        return _text(text)
    is_path = text.startswith(_BEGINS_PATH) or is_harmless(text) or re.match(_PATHLIKE, text)
    return _text(text) if is_path else _whole(text)


def _variable(text: str) -> list[Span]:
    if re.match(_VARIABLE, text) or re.match(_PATHLIKE, text):
        return _text(text)
    return _unknown(text)


def _sender(text: str) -> list[Span]:
    is_one = text == "*" or text.isdecimal() or re.fullmatch(_SENDER, text)
    return _text(text) if is_one else _unknown(text)


def _address(text: str) -> list[Span]:
    if "://" in text:
        return list(_of_urls(text))
    return [span for span, part in _parts_of_url(text) if not is_harmless(part)]


def _url(text: str) -> list[Span]:
    login = re.match(_LOGIN, text) if "@" in text else None
    return [*_text(text), *([Span(*login.span())] if login is not None else [])]


def _text(text: str) -> list[Span]:
    """A name, a model or a sentence: shown, but for what looks like a secret in it."""
    if _is_plain_word(text):
        return []
    found = shape_spans(text)
    if "://" in text:
        found += _of_urls(text)
    found += [Span(*one) for one in random_words(text)]
    if len(text.split()) > 1 and re.search(_SPEAKS_OF_SECRETS, text):
        found += hidden_pieces(text)
    elif (":" in text or "=" in text) and may_speak_of_credential(text):
        found += _assigned(text)
    if "-----BEGIN" in text:
        return _whole(text)
    return found


def _is_plain_word(text: str) -> bool:
    is_short = len(text) < _SHORT_WORD and text.isascii()
    return is_short and text.isalpha() and text.islower()


def _unquoted(part: str) -> str:
    if "%" not in part:
        return part
    from urllib.parse import unquote  # few addresses need it

    return unquote(part)


def _of_urls(text: str) -> Iterator[Span]:
    """Logins, and whatever of path, query and fragment is no word of the product."""
    for match in re.finditer(_URL, text):
        if match["login"] and not re.fullmatch(REFERENCE, match["login"]):
            yield Span(*match.span("login"))
        if is_random(match["host"]):
            yield Span(*match.span("host"))
        base = match.start("rest")
        for span, part in _parts_of_url(match["rest"]):
            if not is_harmless(_unquoted(part)):
                yield span.shifted(base)


def _parts_of_url(text: str) -> Iterator[tuple[Span, str]]:
    at = 0
    for part in text.translate(_APART_IN_URL).split("/"):
        if part:
            yield Span(at, at + len(part)), part
        at += len(part) + 1


def _assigned(text: str) -> Iterator[Span]:
    """``token: value``, as in a line of a shell or of another config."""
    for match in re.finditer(_ASSIGNED, text):
        if not may_name_credential(match["key"]):
            continue
        group = next(name for name in ("d", "s", "w") if match[name] is not None)
        if _secret(match[group]):
            yield Span(*match.span(group))


_BY_KIND = {
    TextKind.SECRET: _secret,
    TextKind.UNKNOWN: _unknown,
    TextKind.CHOICE: _nothing,
    TextKind.ARGUMENT: _argument,
    TextKind.ADDRESS: _address,
    TextKind.URL: _url,
    TextKind.PATH: _path,
    TextKind.VARIABLE: _variable,
    TextKind.SENDER: _sender,
    TextKind.TEXT: _text,
}
