"""2026.1.29: the product is called OpenClaw.

## browser-driver

    browser: { profiles: { work: { cdpPort: 18800, driver: "clawd" } } }

becomes

    browser: { profiles: { work: { cdpPort: 18800, driver: "openclaw" } } }

## product-group

The group of the product's own tools is called `group:openclaw`. Older names match nothing, and
matching nothing is silent: an allow list would lose its tools, a deny list its guard.

    tools: { deny: ["group:clawdbot"] }

becomes

    tools: { deny: ["group:openclaw"] }
"""

from moltconf.migrate.operations import replace
from moltconf.migrate.step import Step
from moltconf.migrate.toolnames import rename_tool

STEPS = (
    Step(
        id="browser-driver",
        before="moltbot",
        release="2026.1.29",
        summary='the browser driver "clawd" is called "openclaw"',
        operations=(
            replace(
                "browser.profiles.*.driver",
                {"clawd": "openclaw"},
                "the driver carries the product's name",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="product-group",
        before="moltbot",
        release="2026.1.29",
        summary="group:clawdbot and group:moltbot are called group:openclaw",
        operations=rename_tool(
            {"group:clawdbot": "group:openclaw", "group:moltbot": "group:openclaw"},
            "the group carries the product's name",
        ),
        # every release accepts any name in a tool list
        tells_release=False,
    ),
)
