"""Read what stands at a key that takes a credential, without ever showing the credential."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from moltconf.release_order import since
from moltconf.schema.provider_ids import is_environment_name, is_marker
from moltconf.schema.record import Record
from moltconf.schema.values import Hidden

#: ``${NAME}`` as every release since 2026.1.16-2 substitutes it; ``$${NAME}`` is the escape.
_REFERENCE = r"(?<!\$)\$\{([A-Z_][A-Z0-9_]*)\}"

#: The first release that looks references up itself, beside those that config loading replaces.
_LOOKS_UP = "2026.2.26"
#: The first release in which ``$NAME`` alone is one, at each key that takes a reference object
#: (asked of openclaw@2026.2.26, 2026.3.24, 2026.5.12, 2026.5.18 and 2026.9.6 for 14 keys: models,
#: headers, skills, the gateway, channels, hooks, search, speech, memory, cron).
SHORTHAND_SINCE = "2026.5.18"
_SHORTHAND = r"\$([A-Z][A-Z0-9_]{0,127})\Z"


class SecretKind(StrEnum):
    """The form in which a credential is given.

    ``literal``: the text itself. ``reference``: holds at least one ``${NAME}``. ``shorthand``: is
    ``$NAME``, a reference since 2026.5.18 and a literal before. ``secret-ref``: an object
    ``{source, provider, id}`` (since 2026.2.26). ``marker``: a word by which the product says where
    the credential is. ``env-name``: a bare name of a variable. ``blank``: nothing.
    """

    LITERAL = "literal"
    REFERENCE = "reference"
    SHORTHAND = "shorthand"
    SECRET_REF = "secret-ref"
    MARKER = "marker"
    ENV_NAME = "env-name"
    BLANK = "blank"


class SecretInput(Record):
    """One credential slot: its kind, the variables it names, and the hidden text."""

    kind: SecretKind
    names: tuple[str, ...] = ()
    source: str | None = None
    marker: str | None = None
    text: Hidden | None = None

    def plain(self) -> str | None:
        """Return the text as written. Never put it into a message."""
        return self.text.reveal() if self.text is not None else None

    @property
    def is_given(self) -> bool:
        return self.kind is not SecretKind.BLANK


def read_secret(value: object) -> SecretInput | None:
    """Return the credential slot that ``value`` fills; ``None`` where it is neither text nor
    reference.

    Kinds measured on openclaw@2026.1.29 and openclaw@2026.9.6 (markers that are no secrets).
    """
    if isinstance(value, str):
        return _read_text(value)
    if isinstance(value, Mapping):
        return _read_reference(value)
    return None


def referenced_names(text: str) -> tuple[str, ...]:
    """Return the variables that ``text`` takes in by ``${NAME}``, in order, each once."""
    if "${" not in text:
        return ()
    name = text[2:-1]
    if text == f"${{{name}}}" and name.isascii() and name.isidentifier() and name.isupper():
        return (name,)  # as most are
    return tuple(dict.fromkeys(re.findall(_REFERENCE, text)))


def is_looked_up(secret: SecretInput, release: str) -> bool:
    """Return whether ``release`` takes a stored credential for a reference, and looks it up.

    Measured: 2026.1.24-3 to 2026.2.21 send ``${NAME}`` as it stands, 2026.2.26 to 2026.5.12 send
    ``$NAME``.
    """
    if secret.kind is SecretKind.SHORTHAND:
        return since(release, SHORTHAND_SINCE)
    if secret.kind is SecretKind.REFERENCE:
        is_whole = re.fullmatch(_REFERENCE, (secret.plain() or "").strip()) is not None
        return is_whole and since(release, _LOOKS_UP)
    return secret.kind is SecretKind.SECRET_REF and since(release, _LOOKS_UP)


def _read_text(text: str) -> SecretInput:
    hidden = Hidden(text)
    word = text.strip()
    if not word:
        return SecretInput(kind=SecretKind.BLANK, text=hidden)
    names = referenced_names(text)
    if names:
        return SecretInput(kind=SecretKind.REFERENCE, names=names, text=hidden)
    shorthand = re.match(_SHORTHAND, word) if word.startswith("$") else None
    if shorthand:
        return SecretInput(kind=SecretKind.SHORTHAND, names=(shorthand[1],), text=hidden)
    if is_marker(word):
        return SecretInput(kind=SecretKind.MARKER, marker=word, text=hidden)
    if is_environment_name(word):
        return SecretInput(kind=SecretKind.ENV_NAME, names=(word,), text=hidden)
    return SecretInput(kind=SecretKind.LITERAL, text=hidden)


def _read_reference(value: Mapping[object, object]) -> SecretInput | None:
    source, name = value.get("source"), value.get("id")
    if not isinstance(source, str) or not isinstance(name, str):
        return None
    names = (name,) if source == "env" and re.fullmatch(r"[A-Z_][A-Z0-9_]*", name) else ()
    return SecretInput(kind=SecretKind.SECRET_REF, source=source, names=names)
