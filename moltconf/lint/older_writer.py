"""What the release that wrote a config says of it, where a newer one judges."""

from __future__ import annotations

from moltconf.document.include import ConfigTree
from moltconf.findings import OlderWriter
from moltconf.releases.catalogue import resolve
from moltconf.releases.order import release_key
from moltconf.releases.stamp import written_by


def older_writer(tree: ConfigTree, judging: str) -> OlderWriter | None:
    """Return what the writer says, ``None`` where the file names none that is older."""
    release = written_by(tree.value) if tree.is_readable else None
    if release is None or release_key(release) >= release_key(judging):
        return None
    from moltconf.lint.verdict import tell
    from moltconf.migrate.migrate import outlook

    known = resolve(release).release.name
    accepts = tell(tree, known).valid
    expected = outlook(tree, judging)
    changes, decisions = expected if expected is not None else (None, None)
    return OlderWriter(release, known, accepts, changes, decisions)
