"""Tell which texts of the documents beside a config may be shown, by the keys they stand at."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.files.paths import name_of
from moltconf.masking.key_names import may_name_credential
from moltconf.masking.masked_text import TextKind
from moltconf.masking.names import hides_name, hides_profile
from moltconf.product.documents import (
    APPROVALS,
    JOBS,
    MANIFEST,
    STORE,
    kind_of_file,
    kind_of_name,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from moltconf.product.documents import DocumentKind
    from moltconf.text.tree import Value


class ShownTexts(Fields):
    """The texts and keys that are shown of a kind of document.

    ``kinds`` are those of texts by the key that they stand at, in lower case; ``other`` is that of
    every other text. ``hides_key`` tells whether a key is hidden.
    """

    kinds: Mapping[str, TextKind]
    other: TextKind
    hides_key: Callable[[str], bool]

    def below(self, key: str, above: TextKind) -> TextKind:
        """Return the kind of a text below ``key``, which stands below what holds ``above``."""
        kind = self.kinds.get(key.lower())
        if kind is not None:
            return kind
        is_credential = self.other is not TextKind.SECRET and may_name_credential(key)
        return TextKind.UNKNOWN if is_credential or above is TextKind.UNKNOWN else self.other


#: Files of credentials that are no document that moltconf checks.
_CREDENTIALS = frozenset({"auth-state.json", "auth.json", "oauth.json"})
_KINDS_IN_STORE = dict.fromkeys(
    ("type", "mode", "provider", "version", "expires", "disabledreason", "disableduntil",
     "cooldownuntil", "blockeduntil", "cooldownreason", "errorcount", "lastused"),
    TextKind.UNKNOWN,
)  # fmt: skip
_KINDS_IN_JOBS = {
    **dict.fromkeys(("kind", "mode", "sessiontarget", "wakemode", "expr", "tz"), TextKind.TEXT),
    **dict.fromkeys(("at", "id", "jobid", "agentid", "model", "channel"), TextKind.TEXT),
    **dict.fromkeys(("atms", "everyms", "anchorms", "staggerms", "version"), TextKind.CHOICE),
}
_KINDS_IN_APPROVALS = {
    **dict.fromkeys(("security", "ask", "askfallback", "version", "source"), TextKind.TEXT),
    "pattern": TextKind.PATH,
    "path": TextKind.PATH,
}


def _hides_in_store(key: str) -> bool:
    return key.lower() not in _KINDS_IN_STORE and hides_profile(key)


_STORE = ShownTexts(_KINDS_IN_STORE, TextKind.SECRET, _hides_in_store)
_SHOWN = {
    STORE.word: _STORE,
    # a manifest is published with the code of its plugin
    MANIFEST.word: ShownTexts({}, TextKind.TEXT, hides_name),
    JOBS.word: ShownTexts(_KINDS_IN_JOBS, TextKind.SECRET, hides_name),
    APPROVALS.word: ShownTexts(_KINDS_IN_APPROVALS, TextKind.SECRET, hides_name),
}


def shown_texts(name: str, value: Value) -> ShownTexts | None:
    """Return what is shown of a file by its name, else by its content; ``None`` where it may be a
    config."""
    return _STORE if name_of(name) in _CREDENTIALS else _of_kind(kind_of_file(name, value))


def shown_texts_of_name(name: str) -> ShownTexts | None:
    """Return what is shown of a file by its name alone; ``None`` where it may be a config."""
    return _STORE if name_of(name) in _CREDENTIALS else _of_kind(kind_of_name(name))


def _of_kind(kind: DocumentKind | None) -> ShownTexts | None:
    return None if kind is None else _SHOWN[kind.word]
