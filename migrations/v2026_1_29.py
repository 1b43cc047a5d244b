"""2026.1.29: the product is called OpenClaw.

## workspace-default

An agent without `workspace` worked in `~/clawd` and now works in `~/.openclaw/workspace`. The files
stay where they are. Nothing is changed here: whether the folder was moved along cannot be seen from
the config. On the way to 2026.8.1 and later the old folder is written down.

    agents: { defaults: { workspace: "~/clawd" } }

keeps an agent where its memory is.

## gateway-login

A gateway without token and password was open to its own machine. From this release on it does not
start, and since 2026.2.19 it makes up another token at each start, which no client has. Nothing is
changed: a secret is yours to choose, and may stand in an environment variable. With
`auth.mode: "none"`, which counts since 2026.2.19, it goes on where it listens on its own machine.

## browser-driver

    browser: { profiles: { work: { cdpPort: 18800, driver: "clawd" } } }

becomes

    browser: { profiles: { work: { cdpPort: 18800, driver: "openclaw" } } }

2026.2.2 took that back for a while.

## product-group

The group of the product's own tools is called `group:openclaw`. Older names match nothing, and
matching nothing is silent: an allow list would lose its tools, a deny list its guard.

    tools: { deny: ["group:clawdbot"] }

becomes

    tools: { deny: ["group:openclaw"] }
"""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.migrate.draft import Draft
from moltconf.migrate.operations import custom, replace
from moltconf.migrate.step import Step, Trigger
from moltconf.migrate.toolnames import rename_tool


def _tell_workspace(draft: Draft) -> None:
    agents: KeyPath = ("agents", "defaults")
    listed = [agent for agent in draft.sequence(("agents", "list")) if isinstance(agent, dict)]
    is_said = draft.get((*agents, "workspace")) or (
        listed and all(agent.get("workspace") for agent in listed)
    )
    if not is_said:
        draft.note(
            agents,
            "the workspace was ~/clawd where none is said, and is ~/.openclaw/workspace now",
            'agents.defaults.workspace: "~/clawd" keeps the agent where its files are',
        )


def _tell_login(draft: Draft) -> None:
    auth: KeyPath = ("gateway", "auth")
    if draft.get((*auth, "token")) or draft.get((*auth, "password")):
        return
    if draft.get((*auth, "mode")) == "none":
        if draft.get(("gateway", "bind")) not in (None, "loopback"):
            draft.note(
                auth,
                "a gateway that others can reach does not start without token and password",
                "set gateway.auth.token, or gateway.bind to loopback",
            )
        return
    draft.note(
        auth,
        "a gateway without token and password lets nobody in any more",
        "set gateway.auth.token, or OPENCLAW_GATEWAY_TOKEN where the gateway runs; without, it "
        "does not start before 2026.2.19, and makes up another token at each start since",
    )


SOURCES = (
    "the schemas of clawdbot@2026.1.24-3 and openclaw@2026.1.29",
    "clawdbot@2026.1.24-3 and openclaw@2026.1.29, started without a workspace",
    "read off openclaw@2026.2.17, openclaw@2026.2.19 and openclaw@2026.9.6",
)

STEPS = (
    Step(
        id="workspace-default",
        before="moltbot",
        release="2026.1.29",
        summary="the default workspace has moved",
        operations=(custom(_tell_workspace, sources=("agents.defaults",)),),
        trigger=Trigger.CROSSING,
        until="2026.7.35",
    ),
    Step(
        id="gateway-login",
        before="2026.1.24-3",
        release="2026.1.29",
        summary="the gateway needs a token or a password",
        operations=(custom(_tell_login, sources=("gateway.auth",)),),
        trigger=Trigger.CROSSING,
    ),
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
        until="2026.2.1",
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
