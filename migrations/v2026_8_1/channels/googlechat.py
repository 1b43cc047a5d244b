"""Hold a secret of Google Chat in one key.

## channel-secrets

    channels: { googlechat: {
      serviceAccountRef: { source: "env", provider: "default", id: "GC" } } }

becomes

    channels: { googlechat: { serviceAccount: { source: "env", provider: "default", id: "GC" } } }

A reference counts more than what `serviceAccount` holds, as before.
"""

from __future__ import annotations

from moltconf.migrator.downgrade.inverse import OLD_PLACE
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, relocate

from ...shared.scopes import channel, find_all_of
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def _prefer_reference(draft: Draft) -> None:
    for path, section in find_all_of(draft, channel("googlechat")):
        if "serviceAccountRef" not in section:
            continue
        if "serviceAccount" in section:
            draft.remove((*path, "serviceAccount"), "the reference counts", loss="what it replaces")
        old, new = (*path, "serviceAccountRef"), (*path, "serviceAccount")
        relocate(draft, old, new, "one key holds either")


def _part_reference(draft: Draft, context: DowngradeContext) -> None:
    """Give a reference to the account of Google Chat its separate key back."""
    for path, section in find_all_of(draft, channel("googlechat")):
        account, old = section.get("serviceAccount"), (*path, "serviceAccountRef")
        is_reference = isinstance(account, dict) and set(account) == {"source", "provider", "id"}
        if is_reference and not draft.has(old) and context.leads_over(old):
            if not context.takes_at_last((*path, "serviceAccount"), account):
                draft.move((*path, "serviceAccount"), old, OLD_PLACE)


STEPS = (
    step(
        id="channel-secrets",
        summary="channels.googlechat.serviceAccountRef becomes serviceAccount",
        operations=(
            custom(
                _prefer_reference,
                sources=("channels.googlechat.serviceAccountRef",),
                targets=("channels.googlechat.serviceAccount",),
            ),
        ),
        undo=_part_reference,
    ),
)
