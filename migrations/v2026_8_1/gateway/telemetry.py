"""Send no more than was sent.

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
"""

from __future__ import annotations

from moltconf.migrator.draft import ChangeKind, Draft
from moltconf.migrator.operations import custom
from moltconf.text.keypath import KeyPath

from .._release import TUNED, TUNING, step

_OTEL: KeyPath = ("diagnostics", "otel")
_TRACED = ("Messages", "Prompt", "System")
#: What the switch of openclaw@2026.9.6 captures; openclaw@2026.7.35 only what was named.
_CONTENT = ("inputMessages", "outputMessages", "toolInputs", "toolOutputs", "toolDefinitions")


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
        draft.remove((*trace, key), TUNING, loss=TUNED)


def _stop_grpc(draft: Draft) -> None:
    otel = draft.mapping(_OTEL)
    if otel is None or otel.get("protocol") != "grpc":
        return
    draft.remove((*_OTEL, "protocol"), "nothing is sent by gRPC")
    signals = otel.get("traces") is not False or otel.get("metrics") is not False
    if otel.get("enabled") is True and (signals or otel.get("logs") is True):
        why = "nothing was sent; it stays so until a collector for HTTP is named"
        draft.set((*_OTEL, "enabled"), False, why, kind=ChangeKind.CONVERTED)


STEPS = (
    step(
        id="telemetry-content",
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
    step(
        id="cache-trace",
        summary="diagnostics.cacheTrace is one switch",
        operations=(custom(_keep_trace_small, sources=("diagnostics.cacheTrace",)),),
        loses="where the trace is written, and a trace of some parts",
        one_way=True,
    ),
    step(
        id="telemetry-grpc",
        summary="telemetry by gRPC is gone",
        operations=(custom(_stop_grpc, sources=("diagnostics.otel.protocol",)),),
        one_way=True,
    ),
)
