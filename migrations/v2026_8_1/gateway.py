"""2026.8.1: the gateway tunes itself.

Dozens of settings are gone because the product finds the value by itself, or because a switch that
made it less safe is no longer offered. What protects the gateway moves along unchanged.

## env-vars

    env: { ANTHROPIC_API_KEY: "${KEY}", shellEnv: { enabled: true } }

becomes

    env: { shellEnv: { enabled: true }, vars: { ANTHROPIC_API_KEY: "${KEY}" } }

Where `vars` already has the variable: before, the one outside counted, and it counts.

## node-commands

    gateway: { nodes: { denyCommands: ["camera.snap"], allowCommands: ["screen.record"] } }

becomes

    gateway: { nodes: { commands: { deny: ["camera.snap"], allow: ["screen.record"] } } }

## config-stamp

    meta: { lastTouchedVersion: "2026.7.1", lastTouchedAt: "2026-07-01T00:00:00Z" }

becomes

    meta: { lastTouchedVersion: "2026.7.1" }

The time is that of the file.

## tailscale-routes

    gateway: { tailscale: { mode: "serve", resetOnExit: false } }

becomes

    gateway: { tailscale: { mode: "serve" } }

Routes end with the gateway. A `serviceName` cannot be kept either; with it `serve` becomes `off`,
because the gateway would publish itself under its own name instead.

## control-ui

`gateway.controlUi.allowInsecureAuth` and `dangerouslyDisableDeviceAuth` let browsers in without a
device key. Every browser is paired now.

    gateway: { controlUi: { allowInsecureAuth: true, basePath: "/ui" } }

becomes

    gateway: { controlUi: { basePath: "/ui" } }

## reload-hybrid

    gateway: { reload: { mode: "hot" } }, logging: { consoleStyle: "compact" }

becomes

    gateway: { reload: { mode: "hybrid" } }, logging: { consoleStyle: "pretty" }

`restart` becomes `hybrid` too: what can be changed while running is, the rest restarts.

## always-redacted

    logging: { redactSensitive: "off", level: "info" }, commands: { useAccessGroups: false }

becomes

    logging: { level: "info" }

Logs are always redacted, and commands always obey access groups. `commands.ownerDisplay` and its
secret are gone: owners are shown as they are, to models too where their ids were hashed.

## browser-hosts

    browser: { ssrfPolicy: { hostnameAllowlist: ["a.example"], allowedHostnames: ["b.example"] } }

becomes

    browser: { ssrfPolicy: { allowedHostnames: ["b.example", "a.example"] } }

## wide-area-enabled

    discovery: { wideArea: { enabled: false, domain: "example.org." } }

is removed.

A domain switches it on, so without `enabled` the domain goes too.

## telemetry-content

    diagnostics: { otel: { captureContent: { enabled: true, outputMessages: true } } }

becomes

    diagnostics: { otel: { captureContent: false } }

One switch says whether content is captured, all of it or none. It is on only where everything was
captured; otherwise it would send to the collector what was kept out.

## cache-trace

    diagnostics: { cacheTrace: { enabled: true, includePrompt: false } }

becomes

    diagnostics: { cacheTrace: { enabled: false } }

A trace of the cache holds messages, prompts and system prompts. It stays on where none of them was
kept out.

## telemetry-grpc

    diagnostics: { otel: { enabled: true, protocol: "grpc" } }

becomes

    diagnostics: { otel: { enabled: false } }

Nothing was sent that way. It stays off until a collector for HTTP is named.

## moved-sections

    media: { ttlHours: 24 }, audit: { enabled: true }

becomes

    attachments: { ttlHours: 24 }, logging: { audit: { enabled: true } }

## hook-handlers

    hooks: { internal: { enabled: true, handlers: [{ event: "message", module: "./h.js" }] } }

is removed.

A handler is a folder with `HOOK.md` now, and the file alone is not run any more. `enabled` goes
with the last handler: it would switch on every hook that is found.

## cron-alerts

    cron: { failureDestination: { channel: "telegram", to: "1" } }

becomes

    cron: { failureAlert: { channel: "telegram", to: "1" } }

`cron.webhook` is gone: each job says where its result goes.

## ui-assistant

    ui: { assistant: { name: "Clawd" }, seamColor: "#ff0000" }

becomes

    ui: { seamColor: "#ff0000" }

The name and the picture are those of the agent, `agents.entries.*.identity`.

## canvas-host

    canvasHost: { enabled: false, port: 18793 }

becomes

    plugins: { entries: { canvas: { config: { host: { enabled: false } } } } }

The port and the folder are built in.

## remote-enabled

    gateway: { mode: "local", remote: { enabled: false, url: "wss://example.org" } }

becomes

    gateway: { mode: "local", remote: { url: "wss://example.org" } }

`gateway.mode` alone says whether the remote gateway is used. With the mode `remote` a switched off
one is left for you to decide.

## mcp-idle

The releases from 2026.8.1 to 2026.9.5 do not know `mcp.sessionIdleTtlMs`; those before and after
do. Only on the way to one of these it is removed.

## gateway-tuning

Settings that only tuned the gateway, or had no effect, are gone; what is built in applies.
So are `commitments`: agents no longer infer what to come back to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moltconf.migrate.downgrade.inverse import take_back
from moltconf.migrate.draft import ChangeKind, Draft
from moltconf.migrate.operations import (
    MERGE_MISSING,
    custom,
    is_mapping,
    move,
    relocate,
    remove,
    replace,
)
from moltconf.migrate.step import Step
from moltconf.text.keypath import KeyPath
from moltconf.text.tree import Value

from ..shared.retired import GATEWAY_TUNING
from ..shared.scopes import removals

if TYPE_CHECKING:
    from moltconf.migrate.downgrade.context import DowngradeContext

_BEFORE, _RELEASE = "2026.7.35", "2026.8.1"
_TUNING = "what is built in applies"
_TUNED = "the value that you set"
_TAILSCALE: KeyPath = ("gateway", "tailscale")
_OTEL: KeyPath = ("diagnostics", "otel")
_INTERNAL: KeyPath = ("hooks", "internal")
_TRACED = ("Messages", "Prompt", "System")
#: What the switch of openclaw@2026.9.6 captures; openclaw@2026.7.35 only what was named.
_CONTENT = ("inputMessages", "outputMessages", "toolInputs", "toolOutputs", "toolDefinitions")


def _gather_variables(draft: Draft) -> None:
    why = "variables stand under vars"
    for name, value in list((draft.mapping(("env",)) or {}).items()):
        target: KeyPath = ("env", "vars", name)
        if name in ("vars", "shellEnv") or not isinstance(value, str) or not draft.can_hold(target):
            continue
        if draft.has(target) and value.strip() and draft.get(target) != value:
            draft.remove(target, "the variable beside vars counted", loss="the value under vars")
        relocate(draft, ("env", name), target, why)


def _end_routes(draft: Draft) -> None:
    if draft.has((*_TAILSCALE, "serviceName")):
        if draft.get((*_TAILSCALE, "mode")) == "serve":
            why = "a named service cannot be kept, and another name must not be published"
            draft.set((*_TAILSCALE, "mode"), "off", why, kind=ChangeKind.CONVERTED)
        draft.remove(
            (*_TAILSCALE, "serviceName"),
            "routes end with the gateway, those of a service do not",
            loss="the name of the service",
        )
    if draft.has((*_TAILSCALE, "resetOnExit")):
        draft.remove((*_TAILSCALE, "resetOnExit"), "routes always end with the gateway")


def _join_hosts(draft: Draft) -> None:
    policy: KeyPath = ("browser", "ssrfPolicy")
    old, new = (*policy, "hostnameAllowlist"), (*policy, "allowedHostnames")
    why = "one list names the hosts"
    if not draft.has(new):
        relocate(draft, old, new, why)
    elif draft.has(old):
        known = draft.sequence(new)
        more = [host for host in draft.sequence(old) if host not in known]
        if more:
            draft.set(new, [*known, *more], why)
        draft.remove(old, why, successor=new)


def _disable_wide_area(draft: Draft) -> None:
    area: KeyPath = ("discovery", "wideArea")
    enabled = draft.get((*area, "enabled"))
    if not draft.has((*area, "enabled")):
        return
    if enabled is False and draft.has((*area, "domain")):
        draft.remove((*area, "domain"), "it was switched off, and a domain would switch it on")
    draft.remove((*area, "enabled"), "a domain switches it on")
    draft.prune(area, "is empty now")


def _join_capture(draft: Draft) -> None:
    path = (*_OTEL, "captureContent")
    capture = draft.mapping(path)
    if capture is not None:
        is_on = all(capture.get(key) is True for key in ("enabled", *_CONTENT))
        draft.set(path, is_on, "one switch says it for all content", kind=ChangeKind.CONVERTED)


def _keep_trace_small(draft: Draft) -> None:
    trace = ("diagnostics", "cacheTrace")
    details = draft.mapping(trace)
    if details is None:
        return
    kept_out = any(details.get(f"include{part}") is False for part in _TRACED)
    if kept_out and details.get("enabled") is True:
        why = "a trace holds everything now, and parts were to be kept out"
        draft.set((*trace, "enabled"), False, why, kind=ChangeKind.CONVERTED)
    for key in [key for key in details if key != "enabled"]:
        draft.remove((*trace, key), _TUNING, loss=_TUNED)


def _stop_grpc(draft: Draft) -> None:
    otel = draft.mapping(_OTEL)
    if otel is None or otel.get("protocol") != "grpc":
        return
    draft.remove((*_OTEL, "protocol"), "nothing is sent by gRPC")
    signals = otel.get("traces") is not False or otel.get("metrics") is not False
    if otel.get("enabled") is True and (signals or otel.get("logs") is True):
        why = "nothing was sent; it stays so until a collector for HTTP is named"
        draft.set((*_OTEL, "enabled"), False, why, kind=ChangeKind.CONVERTED)


def _drop_handlers(draft: Draft) -> None:
    if not draft.has((*_INTERNAL, "handlers")):
        return
    draft.remove(
        (*_INTERNAL, "handlers"),
        "a handler is a folder with HOOK.md now",
        loss="hooks that are single files",
    )
    others = draft.mapping((*_INTERNAL, "entries")) or draft.sequence(
        (*_INTERNAL, "load", "extraDirs")
    )
    if draft.get((*_INTERNAL, "enabled")) is True and not others:
        draft.remove((*_INTERNAL, "enabled"), "it would switch on every hook that is found")
    draft.prune(_INTERNAL, "is empty now")


def _forget_switch(draft: Draft) -> None:
    path: KeyPath = ("gateway", "remote", "enabled")
    if draft.get(path) is False and draft.get(("gateway", "mode")) == "remote":
        draft.ask(
            path,
            "a remote gateway cannot be switched off any more while the mode is remote",
            'write gateway.mode "local", or remove the key to use the remote gateway',
        )
    elif draft.has(path):
        draft.remove(path, "the mode says whether the remote gateway is used")


def _is_on(section: Value) -> bool:
    return isinstance(section, dict) and section.get("enabled") is True


def _split_alerts(draft: Draft, context: DowngradeContext) -> None:
    """What an alert does not know of where it goes stood in a section of its own."""
    old, new = ("cron", "failureDestination"), ("cron", "failureAlert")
    for key in list(draft.mapping(new) or {}):
        if context.is_behind((*old, key), (*new, key)):
            take_back(draft, (*new, key), (*old, key))


def _scatter_variables(draft: Draft, context: DowngradeContext) -> None:
    """Releases that know no `env.vars` take each variable under `env`."""
    for name, value in list((draft.mapping(("env", "vars")) or {}).items()):
        old, new = ("env", name), ("env", "vars", name)
        if isinstance(value, str) and not draft.has(old) and context.is_behind(old, new):
            take_back(draft, new, old)


def _name_domain(draft: Draft, context: DowngradeContext) -> None:
    """A domain alone does not switch wide-area discovery on."""
    area: KeyPath = ("discovery", "wideArea")
    switch: KeyPath = (*area, "enabled")
    if draft.get((*area, "domain")) and not draft.has(switch) and context.ends_with(switch):
        draft.set(switch, True, "a domain alone does not switch it on")


SOURCES = (
    "the schemas of openclaw@2026.7.35 and openclaw@2026.8.1",
    "the repair tool of openclaw@2026.9.6, run on such configs",
    "openclaw@2026.9.6, which accepts the results",
)

STEPS = (
    Step(
        id="env-vars",
        before=_BEFORE,
        release=_RELEASE,
        summary="env.NAME becomes env.vars.NAME",
        operations=(custom(_gather_variables, sources=("env.*",), targets=("env.vars.*",)),),
        undo=_scatter_variables,
    ),
    Step(
        id="node-commands",
        before=_BEFORE,
        release=_RELEASE,
        summary="allowCommands and denyCommands of nodes become commands",
        operations=(
            move(
                "gateway.nodes.allowCommands",
                "gateway.nodes.commands.allow",
                "what nodes may do stands together",
            ),
            move(
                "gateway.nodes.denyCommands",
                "gateway.nodes.commands.deny",
                "what nodes may do stands together",
            ),
            move(
                "gateway.nodes.skills.enabled",
                "gateway.nodes.allowSkills",
                "what nodes may do stands together",
            ),
        ),
        reversible=True,
    ),
    Step(
        id="config-stamp",
        before=_BEFORE,
        release=_RELEASE,
        summary="meta.lastTouchedAt is gone",
        operations=(remove("meta.lastTouchedAt", "the time is that of the file"),),
    ),
    Step(
        id="tailscale-routes",
        before=_BEFORE,
        release=_RELEASE,
        summary="resetOnExit and serviceName of Tailscale are gone",
        operations=(
            custom(
                _end_routes,
                sources=("gateway.tailscale.resetOnExit", "gateway.tailscale.serviceName"),
            ),
        ),
        loses="the name of a Tailscale service",
        one_way=True,
    ),
    Step(
        id="control-ui",
        before=_BEFORE,
        release=_RELEASE,
        summary="browsers are always paired",
        operations=(
            remove("gateway.controlUi.allowInsecureAuth", "every browser is paired"),
            remove("gateway.controlUi.dangerouslyDisableDeviceAuth", "every browser is paired"),
            remove("gateway.controlUi.chatMessageMaxWidth", "each browser says it for itself"),
        ),
        loses="the control page without pairing",
    ),
    Step(
        id="reload-hybrid",
        before=_BEFORE,
        release=_RELEASE,
        summary="two words of the gateway and its log are gone",
        operations=(
            replace(
                "gateway.reload.mode",
                {"hot": "hybrid", "restart": "hybrid"},
                "what needs a restart gets one, the rest does not",
            ),
            replace("logging.consoleStyle", {"compact": "pretty"}, "it looks the same"),
        ),
        loses="a restart for every change",
    ),
    Step(
        id="always-redacted",
        before=_BEFORE,
        release=_RELEASE,
        summary="logs are always redacted, commands always checked",
        operations=(
            remove("logging.redactSensitive", "logs are always redacted"),
            remove("commands.useAccessGroups", "commands always obey access groups"),
            remove(
                "commands.ownerDisplay",
                "owners are shown as they are",
                loss="ids of owners hidden from models",
                only=lambda value: value == "hash",
            ),
            remove("commands.ownerDisplay", "owners are shown as they are"),
            remove("commands.ownerDisplaySecret", "it only hid owners"),
        ),
        loses="logs with secrets, commands without checks, hidden owners",
    ),
    Step(
        id="browser-hosts",
        before=_BEFORE,
        release=_RELEASE,
        summary="browser.ssrfPolicy.hostnameAllowlist becomes allowedHostnames",
        operations=(
            custom(
                _join_hosts,
                sources=("browser.ssrfPolicy.hostnameAllowlist",),
                targets=("browser.ssrfPolicy.allowedHostnames",),
            ),
        ),
        one_way=True,
    ),
    Step(
        id="wide-area-enabled",
        before=_BEFORE,
        release=_RELEASE,
        summary="discovery.wideArea.enabled is gone",
        operations=(custom(_disable_wide_area, sources=("discovery.wideArea.enabled",)),),
        undo=_name_domain,
    ),
    Step(
        id="telemetry-content",
        before=_BEFORE,
        release=_RELEASE,
        summary="captureContent is one switch",
        operations=(
            custom(
                _join_capture,
                sources=("diagnostics.otel.captureContent",),
                targets=("diagnostics.otel.captureContent",),
            ),
        ),
        loses="telemetry with some of the content",
        one_way=True,
    ),
    Step(
        id="cache-trace",
        before=_BEFORE,
        release=_RELEASE,
        summary="diagnostics.cacheTrace is one switch",
        operations=(custom(_keep_trace_small, sources=("diagnostics.cacheTrace",)),),
        loses="where the trace is written, and a trace of some parts",
        one_way=True,
    ),
    Step(
        id="telemetry-grpc",
        before=_BEFORE,
        release=_RELEASE,
        summary="telemetry by gRPC is gone",
        operations=(custom(_stop_grpc, sources=("diagnostics.otel.protocol",)),),
        one_way=True,
    ),
    Step(
        id="moved-sections",
        before=_BEFORE,
        release=_RELEASE,
        summary="media becomes attachments, audit becomes logging.audit",
        operations=(
            remove("media.preserveFilenames", "names are always safe ones", loss="own names"),
            move(
                "media",
                "attachments",
                "it is about attachments",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            move(
                "audit",
                "logging.audit",
                "it is a log",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
        ),
    ),
    Step(
        id="hook-handlers",
        before=_BEFORE,
        release=_RELEASE,
        summary="hooks.internal.handlers is gone",
        operations=(custom(_drop_handlers, sources=("hooks.internal.handlers",)),),
        loses="hooks that are single files",
        one_way=True,
    ),
    Step(
        id="cron-alerts",
        before=_BEFORE,
        release=_RELEASE,
        summary="cron.failureDestination becomes cron.failureAlert",
        operations=(
            move(
                "cron.failureDestination",
                "cron.failureAlert",
                "one section says what happens when a job fails",
                on_conflict=MERGE_MISSING,
                only=is_mapping,
            ),
            remove(
                "cron.webhook", "each job says where its result goes", loss="the common address"
            ),
        ),
        loses="the address that all jobs reported to",
        undo=_split_alerts,
    ),
    Step(
        id="ui-assistant",
        before=_BEFORE,
        release=_RELEASE,
        summary="ui.assistant is gone",
        operations=(
            remove(
                "ui.assistant",
                "the agent's identity is shown",
                loss="a name and a picture for the control page alone",
            ),
        ),
        loses="a name and a picture for the control page alone",
    ),
    Step(
        id="canvas-host",
        before=_BEFORE,
        release=_RELEASE,
        summary="canvasHost moves to the plugin canvas",
        operations=(
            move(
                "canvasHost.enabled",
                "plugins.entries.canvas.config.host.enabled",
                "it belongs to the plugin",
            ),
            remove("canvasHost", _TUNING, loss=_TUNED),
        ),
        loses="the port and the folder of the canvas",
    ),
    Step(
        id="remote-enabled",
        before=_BEFORE,
        release=_RELEASE,
        summary="gateway.remote.enabled is gone",
        operations=(custom(_forget_switch, sources=("gateway.remote.enabled",)),),
        one_way=True,
    ),
    Step(
        id="mcp-idle",
        before=_BEFORE,
        release=_RELEASE,
        summary="mcp.sessionIdleTtlMs is not known for a while",
        operations=(remove("mcp.sessionIdleTtlMs", "this release does not know it", loss=_TUNED),),
        loses="how long an idle session of a server is kept",
        until="2026.9.5",
        tells_release=False,
    ),
    Step(
        id="gateway-tuning",
        before=_BEFORE,
        release=_RELEASE,
        summary="settings that only tuned the gateway are gone",
        operations=(
            remove(
                "commitments",
                "no agent follows up on what it inferred any more",
                loss="reminders that agents inferred from conversations",
                only=_is_on,
            ),
            *removals(("",), GATEWAY_TUNING, _TUNING, loss=_TUNED),
        ),
        loses="what you tuned",
    ),
)
