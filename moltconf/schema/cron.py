"""``cron``: when the gateway runs its planned jobs."""

from __future__ import annotations

from moltconf.schema.reader import Reader, flag, read_record, text
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located


class Cron(Record):
    """The section ``cron``."""

    PLACES = ("cron",)

    enabled: Located[bool] | None = key("enabled", read=flag)
    """Whether the gateway runs its planned jobs."""
    store: Located[str] | None = key("store", read=text)
    """The file that holds the planned jobs."""

    @property
    def is_off(self) -> bool:
        return self.enabled is not None and not self.enabled.value


def read_cron(root: object, release: str) -> Cron:
    """Return the section ``cron`` of plain data."""
    return read_record(Cron, Reader(root, ("cron",), release=release))
