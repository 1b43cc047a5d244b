"""2026.1.29: the group of the product's own tools is called OpenClaw.

## product-group

The group of the product's own tools is called `group:openclaw`. Older names match nothing, and
matching nothing is silent: an allow list would lose its tools, a deny list its guard.

    tools: { deny: ["group:clawdbot"] }

becomes

    tools: { deny: ["group:openclaw"] }
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.step import Step

from .shared.tool_names import name_tool_as_before, rename_tool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def _name_group_moltbot(draft: Draft, context: DowngradeContext) -> None:
    name_tool_as_before(draft, "group:openclaw", "group:moltbot")


SOURCES = ("the schemas of clawdbot@2026.1.24-3 and openclaw@2026.1.29",)

STEPS = (
    Step(
        id="product-group",
        before="moltbot",
        release="2026.1.29",
        summary="group:clawdbot and group:moltbot are called group:openclaw",
        operations=(
            rename_tool(
                {"group:clawdbot": "group:openclaw", "group:moltbot": "group:openclaw"},
                "the group carries the product's name",
            ),
        ),
        # every release accepts any name in a tool list
        tells_release=False,
        undo=_name_group_moltbot,
    ),
)
