"""2026.1.29: the product is called OpenClaw.

## workspace-default

An agent without `workspace` worked in `~/clawd` and now works in `~/.openclaw/workspace`; any other
agent, `work`, in `~/clawd-work` and `~/.openclaw/workspace-work`. The files stay where they are,
and with them the agent's memory. The old folder is written down:

    agents: { list: [{ id: "main" }] }

becomes

    agents: { list: [{ id: "main" }], defaults: { workspace: "~/clawd" } }

## gateway-login

A gateway without token and password was open to its own machine. From this release on it does not
start, and since 2026.2.19 it makes up another token at each start, which no client has. A person
decides: a secret is theirs to choose, and may stand in an environment variable. With
`auth.mode: "none"`, which counts since 2026.2.19, it goes on where it listens on its own machine.

## browser-driver

    browser: { profiles: { work: { cdpPort: 18800, driver: "clawd" } } }

becomes

    browser: { profiles: { work: { cdpPort: 18800, driver: "openclaw" } } }

2026.2.2 took that back for a while.
"""

from __future__ import annotations

from moltconf.findings import Severity
from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import EVERY_CONFIG, custom
from moltconf.migrator.step import Choice, Step, Trigger
from moltconf.text.keypath import KeyPath

from .shared.scopes import RENAME_DRIVER
from .shared.workspaces import BEFORE_OPENCLAW, OPENCLAW, pin_workspaces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext

_IN_THE_ENVIRONMENT = (
    "if OPENCLAW_GATEWAY_TOKEN is set where the gateway runs, say so with "
    "--accept gateway-login=environment"
)


def _keep_workspaces(draft: Draft) -> None:
    pin_workspaces(draft, BEFORE_OPENCLAW)


def _tell_login(draft: Draft) -> None:
    auth: KeyPath = ("gateway", "auth")
    if draft.get((*auth, "token")) or draft.get((*auth, "password")):
        return
    if draft.get((*auth, "mode")) == "none":
        if draft.get(("gateway", "bind")) not in (None, "loopback"):
            draft.note(
                auth,
                "From 2026.1.29 on a gateway that other machines can reach does not start without "
                "a token or password.",
                f"set gateway.auth.token, or gateway.bind to loopback; {_IN_THE_ENVIRONMENT}",
                Severity.ERROR,
            )
        return
    draft.note(
        auth,
        "From 2026.1.29 on the gateway does not start without a token or password. From 2026.2.19 "
        "on it starts with a new random token each time, which no client has.",
        f"set gateway.auth.token; {_IN_THE_ENVIRONMENT}",
        Severity.ERROR,
    )


def _tell_login_back(draft: Draft, context: DowngradeContext) -> None:
    """Tell of a gateway that nothing protects."""
    auth = ("gateway", "auth")
    if not draft.get((*auth, "token")) and not draft.get((*auth, "password")):
        draft.note(
            auth,
            f"In {context.to} every user of the machine can command a gateway without a token or "
            "password.",
            "set gateway.auth.token; if OPENCLAW_GATEWAY_TOKEN is set where the gateway runs, say "
            "so with --accept gateway-login=environment",
            Severity.WARNING,
        )


def _keep_workspaces_back(draft: Draft, context: DowngradeContext) -> None:
    """Write down the folders that agents work in: the older release has other defaults."""
    pin_workspaces(draft, OPENCLAW)


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
        summary="the workspace that was the default until 2026.1.24-3 is written down",
        operations=(
            custom(
                _keep_workspaces,
                watched=("agents",),
                targets=("agents.defaults.workspace", "agents.list[].workspace"),
                looks_at=(EVERY_CONFIG,),
            ),
        ),
        trigger=Trigger.CROSSING,
        tells_release=False,
        on_downgrade=_keep_workspaces_back,
    ),
    Step(
        id="gateway-login",
        before="2026.1.24-3",
        release="2026.1.29",
        summary="the gateway needs a token or a password",
        operations=(custom(_tell_login, sources=("gateway.auth",), looks_at=(EVERY_CONFIG,)),),
        trigger=Trigger.CROSSING,
        choices={
            "environment": Choice("the token comes from OPENCLAW_GATEWAY_TOKEN", ()),
        },
        on_downgrade=_tell_login_back,
    ),
    Step(
        id="browser-driver",
        before="moltbot",
        release="2026.1.29",
        summary='the browser driver "clawd" is called "openclaw"',
        operations=(RENAME_DRIVER,),
        reversible=True,
        until="2026.2.1",
    ),
)
