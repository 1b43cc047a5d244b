"""2026.4.5: agents work in folders inside the one of the defaults.

## workspaces-inside

With `agents.defaults.workspace` every agent but the default one works in a folder inside it, named
after its id; before, in one of its own beside the product's. The files stay where they are, and
with them the agent's memory. The old folder is written down:

    agents: {
      defaults: { workspace: "~/work" },
      list: [{ id: "main" }, { id: "home" }] }

becomes

    agents: {
      defaults: { workspace: "~/work" },
      list: [{ id: "main" }, { id: "home", workspace: "~/.openclaw/workspace-home" }] }

Only for a file known to come from an earlier release.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom
from moltconf.migrator.step import Step, Trigger

from .shared.sources import ACCEPTED
from .shared.workspaces import OPENCLAW, pin_others, shared_workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def _keep_workspaces(draft: Draft) -> None:
    if shared_workspace(draft) is not None:
        pin_others(draft, f"{OPENCLAW}-")


def _keep_workspaces_back(draft: Draft, context: DowngradeContext) -> None:
    shared = shared_workspace(draft)
    if shared is not None:
        pin_others(draft, f"{shared.rstrip('/')}/")


SOURCES = (
    "the schemas of openclaw@2026.4.2 and openclaw@2026.4.5",
    ACCEPTED,
)

STEPS = (
    Step(
        id="workspaces-inside",
        before="2026.4.2",
        release="2026.4.5",
        summary="agents beside the default one keep the folder that they work in",
        operations=(
            custom(
                _keep_workspaces,
                watched=("agents.defaults.workspace", "agents.list"),
                targets=("agents.list[].workspace",),
            ),
        ),
        trigger=Trigger.CROSSING,
        tells_release=False,
        on_downgrade=_keep_workspaces_back,
    ),
)
