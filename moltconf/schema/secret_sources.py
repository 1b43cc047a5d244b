"""``secrets``: where credentials are kept that the config only refers to."""

from __future__ import annotations

from moltconf.schema.reader import Reader, keys, read_record, string, trimmed
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

#: The first release with references to other places.
_FIRST = "2026.2.26"


class SecretSources(Record):
    """The section ``secrets``.

    ``providers`` are the names that a reference may give. Sources that are built in have one name
    without being declared: ``default_env`` and ``default_store``.
    """

    PLACES = ("secrets",)

    providers: tuple[Located[str], ...] = key("providers", read=keys, empty=tuple)
    """Stores of secrets, by name."""
    default_env: Located[str] | None = key(
        "defaults.env", read=trimmed, defaults=((_FIRST, "default"),)
    )
    """The provider of references to variables that name no provider."""
    default_store: Located[str] | None = key(
        "defaults.store", read=trimmed, defaults=((_FIRST, "default"),)
    )
    """The provider of references to the secret store that name no provider."""

    def built_in(self, source: str) -> str | None:
        """Return the name that a source has by itself; ``None`` where it has to be declared."""
        known = {"env": self.default_env, "store": self.default_store}.get(source)
        return known.value if known is not None else None


class SecretReference(Record):
    """A reference ``{source, provider, id}`` in the place of a credential, at whichever key."""

    path: KeyPath
    source: Located[str] | None = key("source", read=string)
    """The kind of source that holds the secret."""
    provider: Located[str] | None = key("provider", read=string)
    """The provider, by its name in secrets.providers."""
    id: Located[str] | None = key("id", read=string)
    """The name of the secret at the provider."""


def read_secret_sources(root: object, release: str) -> SecretSources:
    """Return the section ``secrets`` of plain data."""
    return read_record(SecretSources, Reader(root, ("secrets",), release=release))


def reference_at(root: object, path: KeyPath) -> SecretReference | None:
    """Return the reference at a place; ``None`` where a mapping has other keys, and is none."""
    reader = Reader(root, path)
    names = {name for _, name, _ in reader.members()}
    is_reference = names == {"source", "provider", "id"}
    return read_record(SecretReference, reader) if is_reference else None
