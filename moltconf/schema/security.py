"""``security``: what the product's own security audit is told to leave out."""

from __future__ import annotations

from moltconf.schema.reader import Reader, items, read_record, text
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath


class AuditSuppression(Record):
    """One item of ``security.audit.suppressions``: a check that is left out."""

    PLACES = ("security.audit.suppressions[]",)

    path: KeyPath
    check: Located[str] | None = key("checkId", read=text)
    """The id of the check that is left out."""


class SecurityAudit(Record):
    """The section ``security.audit``."""

    PLACES = ("security.audit",)

    path: KeyPath
    suppressions: tuple[AuditSuppression, ...] = key(
        "suppressions", read=items(AuditSuppression), empty=tuple
    )
    """Checks that the security audit leaves out, with reasons."""


def read_security_audit(root: object, release: str) -> SecurityAudit:
    """Return the section ``security.audit`` of plain data."""
    return read_record(SecurityAudit, Reader(root, ("security", "audit"), release=release))
