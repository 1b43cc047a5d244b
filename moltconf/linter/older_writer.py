"""Say what the release that wrote a config has against it, where a newer one judges."""

from __future__ import annotations

from moltconf.catalogue.catalogue import resolve
from moltconf.fields import Fields
from moltconf.findings import FileResult
from moltconf.release_order import release_key


class OlderWriter(Fields):
    """The older ``release`` that wrote a config, and whether it accepts the file.

    ``judged_as`` is the known release that stands for one that is not known, else ``release``.

    ``changes`` and ``decisions`` count what a migration to the judging release makes and leaves to
    a person; both are ``None`` where it cannot be planned.
    """

    release: str
    judged_as: str
    accepts: bool
    changes: int | None
    decisions: int | None


def older_writer(result: FileResult) -> OlderWriter | None:
    """Return what the writer says, ``None`` where the file names none that is older."""
    release = result.written_by
    if release is None or release_key(release) >= release_key(result.release):
        return None
    from moltconf.migrator.left import outlook
    from moltconf.validator.config_validator import ConfigValidator

    known = resolve(release).release.name
    accepts = ConfigValidator(result.tree).accepts(known)
    expected = outlook(result.tree, result.release)
    changes, decisions = expected if expected is not None else (None, None)
    return OlderWriter(release, known, accepts, changes, decisions)
