"""Leave out the files that a release refuses to include.

Measured: clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.2.12 read any file,
openclaw@2026.2.17 refuses files outside the folder of the config. From openclaw@2026.2.26 on files
over 2 MiB and files with a second name are refused too: read off 2026.2.25 and 2026.2.26, run on
2026.3.24, 2026.5.28, 2026.7.1 and 2026.9.6. The config itself may be a link and have a second name
(run on the same releases).
"""

from __future__ import annotations

from moltconf.release_order import release_key
from moltconf.text.problems import ProblemKind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.text.include import ConfigTree, Include
    from moltconf.text.include_files import Refusal

_CONFINED = release_key("2026.2.17")
_LIMITED = release_key("2026.2.26")
_MOST_BYTES = 2 * 1024 * 1024


def confined(tree: ConfigTree, release: str) -> ConfigTree:
    """Return ``tree`` without the files that ``release`` refuses to read: it cannot be judged
    then."""
    if release_key(release) < _LIMITED or not any(map(_beyond_limits, tree.includes)):
        return tree
    # few configs include files, and fewer such as are refused
    from moltconf.text.compose import compose
    from moltconf.text.include_files import Refusal, refuse_outside

    def refuse(include: Include) -> Refusal | None:
        reason = _beyond_limits(include)
        if reason is None:
            return refuse_outside(include)
        message, advice = reason
        message = f"{release} refuses {message}"
        return Refusal(ProblemKind.INCLUDE_UNREADABLE, message, advice)

    return compose(tree.document, tree.documents.values(), refuse=refuse)


def reads_outside(release: str) -> bool:
    """Return whether ``release`` reads files outside the folder of the config."""
    return release_key(release) < _CONFINED


def with_outside(tree: ConfigTree) -> ConfigTree:
    """Return ``tree`` with the files outside the folder, for a verdict: nothing of it may be
    shown."""
    from moltconf.text.compose import compose

    return compose(tree.document, tree.documents.values(), refuse=lambda _: None)


def _beyond_limits(include: Include) -> tuple[str, str] | None:
    if not include.inside_root:
        return None
    if (include.size or 0) > _MOST_BYTES:
        return "included files over 2 MiB", "split the file"
    if (include.hard_links or 1) > 1:
        return (
            "included files that have a second name (hard link)",
            "make it a file of its own",
        )
    return None
