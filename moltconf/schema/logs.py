"""``logging``: what the product writes down."""

from __future__ import annotations

from moltconf.schema.reader import Reader, read_record, text
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located


class Logging(Record):
    """The section ``logging``."""

    PLACES = ("logging",)

    redaction: Located[str] | None = key("redactSensitive", read=text, words=("off", "tools"))
    """Whether secrets in messages are hidden."""


def read_logging(root: object, release: str) -> Logging:
    """Return the section ``logging`` of plain data."""
    return read_record(Logging, Reader(root, ("logging",), release=release))
