"""Read the records that the product keeps of plugins and hooks installed from elsewhere."""

from __future__ import annotations

from moltconf.schema.reader import Reader, address, read_record, text
from moltconf.schema.record import Record, key
from moltconf.schema.values import Address, Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

_PLACES: tuple[KeyPath, ...] = (("plugins", "installs"), ("hooks", "internal", "installs"))


class Install(Record):
    """One record: ``source`` says how it was installed.

    ``spec`` is what was asked for: a name with a version, or an address, which may carry a login.
    """

    PLACES = ("plugins.installs.*", "hooks.internal.installs.*")

    id: str
    path: KeyPath
    source: Located[str] | None = key("source", read=text)
    """How it was installed, such as npm or path."""
    spec: Located[Address] | None = key("spec", read=address)
    """The package or address that was installed."""


def read_installs(root: object, release: str) -> tuple[Install, ...]:
    """Return every record of plain data, those of plugins first."""
    return tuple(
        read_record(Install, Reader(root, path, release=release), id=name)
        for place in _PLACES
        for path, name, value in Reader(root, place).members()
        if isinstance(value, dict)
    )
