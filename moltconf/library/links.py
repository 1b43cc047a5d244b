"""Links that are not followed: what they lead to was not meant to be shown.

A pull request can bring `openclaw.json` as a link to any file of the machine that judges it
(docs/decisions/0013-what-is-read.md).
"""

from __future__ import annotations

from moltconf.files.paths import abspath, normcase, realpath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from moltconf.files.paths import AnyPath


def leads_out(path: AnyPath, folder: AnyPath | None = None) -> str | None:
    """Return why a path is not followed, ``None`` where it is.

    What a search of ``folder`` finds must lie in it. A link that git tracks must not lead out of
    its repository, however it was named.
    """
    real = realpath(path)
    if folder is None and normcase(real) == normcase(abspath(path)):
        return None
    from pathlib import Path  # most files are named, and are no links

    if folder is not None and not Path(real).is_relative_to(realpath(folder)):
        return (
            "it is a link out of the folder that is searched: name the file itself to have it read"
        )
    if Path(real) == Path(abspath(path)):
        return None
    return _tracked_link_out(Path(path), Path(real))


def _tracked_link_out(path: Path, real: Path) -> str | None:
    # imported only where there is a link (docs/decisions/0008-start-up.md)
    from moltconf.git.changes import LinkLoopError, links_on
    from moltconf.git.program import GitError, has_git_entry
    from moltconf.git.repository import Repository

    try:
        links = list(links_on(path))
    except LinkLoopError:
        return None  # reading it says so
    for link in links:
        top = next((each for each in link.parents if has_git_entry(each)), None)
        if top is None or real.is_relative_to(top):
            continue
        try:
            is_tracked = Repository.containing(top).has(link)
        except GitError as error:
            return f"it is a link out of the repository {top}, and git cannot tell whose: {error}"
        if is_tracked:
            return f"it is a link that leads out of its repository, {top}"
    return None
