"""An identity for a finding that survives edits elsewhere in the file."""

from __future__ import annotations

import hashlib

from moltconf.document.keypath import format_path
from moltconf.lint.places import Placed
from moltconf.report.address import address


def fingerprint(located: Placed) -> str:
    """Hex digest of rule, file and key path; of the place where the finding has no path."""
    finding, start = located.finding, located.start
    place = format_path(finding.path) if finding.path else f"{start.line}:{start.column}"
    identity = "\0".join((finding.rule, address(located.source.name), place))
    return hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest()[:32]
