"""Profiles that are not tried for a while: cooling down, blocked or disabled, as a store says.

January's releases measured on openclaw@2026.1.29, those from 2026.8.1 on openclaw@2026.9.6; the
releases in between follow January's. All times in milliseconds since 1970.
"""

from __future__ import annotations

from typing import Literal

from moltconf.auth.stored_credential import Store, Usage
from moltconf.release_order import before

_MODERN = "2026.8.1"

#: Failures that openclaw@2026.9.6 holds against one model only.
_MODEL_REASONS = frozenset({"rate_limit", "timeout", "model_not_found"})
#: Providers whose own limits replace cooldowns (openclaw@2026.9.6).
_NO_COOLDOWN = frozenset({"openrouter", "kilocode"})


def banned_until(
    store: Store, id: str, release: str, now: float, model: str | None = None
) -> float | None:
    """Return when a profile that is cooling down or disabled comes back; ``None`` where it is
    free."""
    usage = store.usage.get(id)
    if usage is None:
        return None
    if before(release, _MODERN):
        ends = [end for end in (usage.cooldown_until, usage.disabled_until) if end and end > 0]
        return max(ends) if ends and now < max(ends) else None
    credential = store.profiles.get(id)
    if credential is not None and credential.provider in _NO_COOLDOWN:
        return None
    ends = [end for end in _bans(usage, now, model) if end is not None and end > now]
    return max(ends) if ends else None


def _bans(usage: Usage, now: float, model: str | None) -> tuple[float | None, ...]:
    other_model = bool(
        model
        and usage.cooldown_reason in _MODEL_REASONS
        and usage.cooldown_model
        and usage.cooldown_model != model
    )
    blocked_elsewhere = bool(model and usage.blocked_model and usage.blocked_model != model)
    blocked = None if blocked_elsewhere else usage.blocked_until
    hard = [end for end in (blocked, usage.disabled_until) if end is not None and end > now]
    if other_model and not hard:
        return ()
    return (usage.cooldown_until, usage.disabled_until, blocked)


def ban_kind(usage: Usage, now: float) -> Literal["disabled", "cooldown"]:
    """Return ``disabled`` where a ban for billing or auth runs, ``cooldown`` otherwise."""
    disabled = usage.disabled_until
    return "disabled" if disabled is not None and now < disabled else "cooldown"
