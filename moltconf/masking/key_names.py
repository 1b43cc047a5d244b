"""Recognise names of keys, headers and options that speak of a credential: the only table of it.

The product has a list of its own for the settings of cloud workers
(:mod:`moltconf.validator.constraints.cloud_workers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: How names end that a credential is sure to stand under, in whatever case.
_CREDENTIAL = (
    *("token", "secret", "password", "passwd", "passphrase", "credential", "credentials"),
    *("nsec", "pat", "bearer"),
    *(
        f"{what}{joint}key"
        for what in ("api", "private", "access", "signing", "encrypt", "encryption", "aes")
        + ("app", "auth")
        for joint in ("", "_", "-")
    ),
)
#: The same keys stand in many places, and in many files.
_MOST_REMEMBERED = 8192
#: What the name of a header that logs in holds, or ends with.
_IN_HEADER = (
    *("authorization", "apikey", "api-key", "token", "secret", "password", "credential"),
    *("cookie", "x-auth", "access-key"),
)
_END_OF_HEADER = "-key"
#: Names that end like one of the above and hold something else.
_OTHER = (
    r"public[_-]?key|(?:max|min|reserve|context|budget|default)[A-Za-z_-]*token|idempotency"
    r"|sort[_-]?key"
)
#: All of those hold one of these words, and few others do.
_OF_OTHERS = (
    *("public", "max", "min", "reserve", "context", "budget", "default", "idempotency", "sort"),
)
#: What names hold that may hold a credential, what they end with, and whole ones: whoever shows or
#: drops a value asks for these. ``token`` in the plural is mostly a number of them.
_WITHIN = (
    *("passw", "passphrase", "secret", "credential", "authorization", "cookie", "signature"),
    *("signing", "api key"),
    *(
        f"{what}{joint}{of}"
        for what, of in (("api", "key"), ("private", "key"), ("access", "key"), ("webhook", "url"))
        for joint in ("", "_", "-")
    ),
)
_AT_END = (
    *("tok", "toks", "token", "tokens", "tokn", "tokns", "_key", "_pass", "_pwd"),
    *("serviceaccount", "service_account", "service-account"),
)
_ALONE = frozenset(
    {
        *("pwd", "pass", "key", "keys", "auth", "bearer", "access", "refresh", "pin", "seed"),
        *("jwt", "dsn", "proxy", "sid", "otp"),
    }
)
#: Whatever is such a name holds one of these.
_OF_RELATED = (*_WITHIN, *_AT_END, *_ALONE)
#: How names end that only sound like it; ``count`` may be the end of ``account``.
_HARMLESS = ("tokens", "file", "dir", "path", "env", "mode", "header", "style", "policy")
#: Letters that are one of a to z where capitals do not matter.
_LIKE_ASCII = {0x130: "i", 0x131: "i", 0x17F: "s", 0x212A: "k"}
#: Mappings whose members are environment variables, and those whose members are headers.
ENVIRONMENTS = frozenset({"env", "vars", "environment"})
HEADERS = "headers"
#: Options of programs whose next word, or what stands behind ``=``, is a credential.
_OPTION = (
    r"(?:--?(?:[\w-]+-)?|[A-Z][A-Z0-9_]*_)?"
    r"(?:api-?key|api_key|token|secret|password|passwd|access-?key|private-?key)"
)


@lru_cache(_MOST_REMEMBERED)
def names_credential(key: str) -> bool:
    """Return whether a key says for certain that its value is a credential."""
    # asked of every key of a config: most end otherwise, and need no pattern
    small = key.casefold()
    if not small.endswith(_CREDENTIAL):
        return False
    ending = next(filter(small.endswith, _CREDENTIAL))
    before = small.removesuffix(ending)[-1:]
    is_word = before in ("", "_", "-") or (before.isascii() and before.isalnum())
    return is_word and not (
        any(word in small for word in _OF_OTHERS) and re.search(_OTHER, key, re.IGNORECASE)
    )


@lru_cache(_MOST_REMEMBERED)
def may_name_credential(key: str) -> bool:
    """Return whether a key sounds as if its value could be a credential."""
    small = _small(key).removesuffix("\n")
    is_related = (
        small in _ALONE
        or small.endswith(_AT_END)
        or _holds_one(small, _WITHIN)
        or "token" in small.replace("tokens", " ")
    )
    return is_related and not (
        small.endswith(_HARMLESS)
        or (small.endswith("count") and not small.endswith("account"))
        or small == "maxtokensfield"
    )


def may_speak_of_credential(text: str) -> bool:
    """Return whether some word of a text may be such a key: most texts hold nothing like it."""
    small = _small(text)
    return _holds_one(small, _OF_RELATED)


def is_credential_header(name: str) -> bool:
    """Return whether a header of HTTP logs in."""
    small = _small(name)
    return small.endswith(_END_OF_HEADER) or _holds_one(small, _IN_HEADER)


def _holds_one(text: str, parts: Iterable[str]) -> bool:
    return any(map(text.__contains__, parts))


def _small(key: str) -> str:
    return key.lower() if key.isascii() else key.translate(_LIKE_ASCII).lower()


def is_credential_option(word: str) -> bool:
    """Return whether an option of a program takes a credential."""
    return re.fullmatch(_OPTION, word, re.IGNORECASE) is not None
