"""Credentials that stand in a text as they are, found by their key, their place and their shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from moltconf.fields import Fields
from moltconf.linter.leaves import Leaf
from moltconf.masking.key_names import is_credential_option
from moltconf.masking.shapes import PRIVATE_KEY, find_shape, is_stand_in, shape
from moltconf.schema.provider_ids import is_marker
from moltconf.text.env import has_reference

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.config import Config

_URL_LOGIN = r"[a-z][a-z0-9+.-]*://[^/\s:@]*:(?P<secret>[^/\s@]+)@"
_URL_QUERY = (
    r"[?&](?:\w+[_-])?(?:token|api_?key|key|secret|password|access_token|sig)=(?P<secret>[^&\s#]+)"
)
_SCHEME = r"\s*(?:Bearer|Basic|Token|Bot)\s+(?P<secret>\S+)\s*\Z"
#: References, right or wrong, and bare names of variables: none of them is the secret itself.
_REFERENCE = r"\$\$?[{(A-Za-z_]|\{\{|%\w+%|<|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\Z"
#: What other programs put in the place of a secret, and where they keep it: SOPS, Ansible, build
#: scripts, secret managers, files.
_ELSEWHERE = r"""ENC\[.*\] | !vault\b.* | \$ANSIBLE_VAULT.* | @@\w+@@ | %%\w+%% | \#\{[^}]*\}\#?
      | (?:process\.)?env\.[A-Za-z_]\w*
      | (?:__env__|@?env|ENV|[Ss]ecret[Rr]ef):[A-Za-z_]\w* | env\([A-Za-z_]\w*\)
      | (?:op|vault|file|keychain|secrets?|ssm|aws-sm|gcp-sm|bw|doppler|infisical|sops)
        (?::|://)[\w./:#@?=-]+
      | (?:~|\.{1,2})/[\w./-]+ | (?:/[\w.-]+){2,}"""
_SCHEMES = ("bearer", "basic", "token", "bot")
_SHORTEST_WORD = 8
_MOST_WORDS = 3
#: Where a phrase may stand, or a key over several lines.
_PHRASE_KEY = r"pass|phrase|private|secret|credential"


class Plaintext(Fields):
    """One credential: the string that holds it, what it is in words, and where it stands in it."""

    leaf: Leaf
    what: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """The credential itself. Never put it into a message."""
        return self.leaf.text[self.start : self.end]


def plaintext_of(config: Config) -> tuple[Plaintext, ...]:
    """Return every credential in plain text of a config: ask for it by ``config.once``."""
    return tuple(plaintext(config.leaves))


def plaintext(leaves: Iterable[Leaf]) -> Iterator[Plaintext]:
    """Yield every credential in plain text among the strings of one config, in file order."""
    before: Leaf | None = None
    for leaf in leaves:
        found = _found(leaf) or _argument(leaf, before)
        before = leaf
        if found is not None:
            what, (start, end) = found
            yield Plaintext(leaf, what, start, end)


_Found = tuple[str, tuple[int, int]]


def _found(leaf: Leaf) -> _Found | None:
    """Return the credential in words, and where it stands in the text; ``None`` where there is
    none."""
    text = leaf.text
    if leaf.key == "redactPatterns":
        return None
    if "://" in text:
        in_address = _in_address(text)
        if in_address is not None:
            return in_address
    if leaf.is_credential and "://" not in text and is_literal(text) and not _is_prose(leaf):
        scheme = _scheme(text)
        what = shape(text) or ("a header that logs in" if leaf.is_header else "a credential")
        return what, scheme.span("secret") if scheme is not None else (0, len(text))
    scheme = _scheme(text) if leaf.is_header else None
    if scheme is not None and is_literal(text):
        return "a header that logs in", scheme.span("secret")
    found = find_shape(text)
    if found is not None and found[0] == PRIVATE_KEY:
        # only its first line has a shape, and whatever holds it is one credential
        return found[0], (0, len(text))
    return found


def _scheme(text: str) -> re.Match[str] | None:
    """Return the match of a text that says how it logs in: ``Bearer SECRET``."""
    if not text.lstrip().casefold().startswith(_SCHEMES):
        return None
    return re.match(_SCHEME, text, re.IGNORECASE)


def _is_prose(leaf: Leaf) -> bool:
    """Return whether it is a sentence: keys and tokens are one word, only passwords may have
    blanks."""
    return len(leaf.text.split()) > _MOST_WORDS and not re.search(
        _PHRASE_KEY, leaf.key, re.IGNORECASE
    )


def _in_address(text: str) -> _Found | None:
    login = re.search(_URL_LOGIN, text, re.IGNORECASE) if "@" in text else None
    query = re.search(_URL_QUERY, text, re.IGNORECASE) if "=" in text else None
    for match, what in (
        (login, "a password in an address"),
        (query, "a key in an address"),
    ):
        if match is not None and is_literal(match["secret"]):
            return what, match.span("secret")
    return None


def _argument(leaf: Leaf, before: Leaf | None) -> _Found | None:
    """``--api-key``, ``VALUE`` and ``--api-key=VALUE`` among the arguments of a program."""
    if leaf.key != "args":
        return None
    option, equals, value = leaf.text.partition("=")
    if equals and is_credential_option(option) and _is_word(value):
        return "a credential among arguments", (len(option) + 1, len(leaf.text))
    if before is None or not before.text.startswith("-") or not is_credential_option(before.text):
        return None
    if leaf.path[:-1] == before.path[:-1] and _is_word(leaf.text):
        return "a credential among arguments", (0, len(leaf.text))
    return None


def _is_word(text: str) -> bool:
    is_long = len(text) >= _SHORTEST_WORD
    return is_long and not text.startswith(("-", "/", ".")) and is_literal(text)


def is_literal(text: str) -> bool:
    """Return whether a text in the place of a credential is the credential itself."""
    scheme = _scheme(text)
    secret = scheme["secret"] if scheme is not None else text
    word = secret.strip()
    if not word or has_reference(word) or is_marker(word):
        return False
    if re.match(_REFERENCE, word) or re.fullmatch(_ELSEWHERE, word, re.VERBOSE):
        return False
    return not is_stand_in(word)
