"""An identity for a finding that survives edits elsewhere in the file."""

from __future__ import annotations

import hashlib

from moltconf.findings import Placed
from moltconf.report.address import address
from moltconf.text.keypath import format_path


def fingerprint(located: Placed) -> str:
    """Return the hex digest of rule, file and key path; of the place where the finding has no
    path."""
    finding, start = located.finding, located.start
    place = format_path(finding.path) if finding.path else f"{start.line}:{start.column}"
    return fingerprint_of(finding.rule, address(located.source.name), place)


def fingerprint_of(*parts: str) -> str:
    """Return the hex digest of what tells one entry of a report from all others."""
    identity = "\0".join(parts)
    return hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()[:32]
