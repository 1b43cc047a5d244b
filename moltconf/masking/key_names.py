"""Recognise names of keys, headers and options that speak of a credential: the only table of it.

The product has a list of its own for the settings of cloud workers
(:mod:`moltconf.validator.constraints.cloud_workers`).
"""

from __future__ import annotations

import re
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
_HEADER = r"authorization|api-?key|token|secret|password|credential|cookie|x-auth|access-key|-key\Z"
#: Names that end like one of the above and hold something else.
_OTHER = (
    r"public[_-]?key|(?:max|min|reserve|context|budget|default)[A-Za-z_-]*token|idempotency"
    r"|sort[_-]?key"
)
#: All of those hold one of these words, and few others do.
_OF_OTHERS = (
    *("public", "max", "min", "reserve", "context", "budget", "default", "idempotency", "sort"),
)
#: Names that may hold one: whoever shows or drops a value asks for these.
_RELATED = (
    r"tok(?:en|n)?s?$|token(?!s)|passw|passphrase|secret|api[-_ ]?key|apikey|private[-_]?key|"
    r"access[-_]?key|service[-_]?account$|credential|authorization|cookie|signature|signing|"
    r"webhook[-_]?url|^(?:pwd|pass|key|keys|auth|bearer|access|refresh|pin|seed|jwt|dsn|proxy|sid"
    r"|otp)$|_(?:key|token|secret|pass|pwd)$"
)
#: Names that only sound like it.
_HARMLESS = (
    r"tokens$|file$|dir$|path$|env$|mode$|header$|style$|policy$|(?<!ac)count$|^maxTokensField$"
)
#: Mappings whose members are environment variables, and those whose members are headers.
ENVIRONMENTS = frozenset({"env", "vars", "environment"})
HEADERS = "headers"
#: Options of programs whose next word, or what stands behind ``=``, is a credential.
_OPTION = (
    r"(?:--?(?:[\w-]+-)?|[A-Z][A-Z0-9_]*_)?"
    r"(?:api-?key|api_key|token|secret|password|passwd|access-?key|private-?key)"
)


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
    return bool(re.search(_RELATED, key, re.IGNORECASE)) and not re.search(
        _HARMLESS, key, re.IGNORECASE
    )


def is_credential_header(name: str) -> bool:
    """Return whether a header of HTTP logs in."""
    return bool(re.search(_HEADER, name, re.IGNORECASE))


def is_credential_option(word: str) -> bool:
    """Return whether an option of a program takes a credential."""
    return re.fullmatch(_OPTION, word, re.IGNORECASE) is not None
