"""Profiles that are not tried for a while: cooling down, blocked or disabled, as a store says.

Measured on every release from 2026.1.24-3 to 2026.4.12 and on fifteen from there to 2026.9.6. All
times in milliseconds since 1970.
"""

from __future__ import annotations

from collections.abc import Mapping

from moltconf.auth.stored_credential import Store, Usage
from moltconf.release_order import before, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

#: Failures that are held against one model only, and the release that first did.
_MODEL_REASONS = {
    "rate_limit": "2026.3.28",
    "timeout": "2026.6.1",
    "model_not_found": "2026.8.1",
}
#: Providers whose own limits replace cooldowns, likewise.
_NO_COOLDOWN = {"openrouter": "2026.2.24", "kilocode": "2026.3.7"}
#: The first releases that read a block, that let it outlast a cooldown of another model, and that
#: read the one model it may be about.
_BLOCKS = "2026.5.12"
_BLOCKS_OUTLAST = "2026.6.1"
_BLOCKS_OF_MODELS = "2026.8.1"


def banned_until(
    store: Store, id: str, release: str, now: float, model: str | None = None
) -> float | None:
    """Return when a profile that is cooling down or disabled comes back; ``None`` where it is
    free."""
    usage = store.usage.get(id)
    if usage is None:
        return None
    credential = store.profiles.get(id)
    if credential is not None and _is_in(_NO_COOLDOWN, credential.provider, release):
        return None
    ends = [end for end in _bans(usage, release, now, model) if end is not None and end > now]
    return max(ends) if ends else None


def _bans(usage: Usage, release: str, now: float, model: str | None) -> tuple[float | None, ...]:
    blocked = _block(usage, release, model)
    hard = [usage.disabled_until]
    if since(release, _BLOCKS_OUTLAST):
        hard.append(blocked)
    is_over = usage.cooldown_until is not None and 0 < usage.cooldown_until <= now
    is_of_another_model = (
        not is_over  # the product forgets the model of a cooldown that is over
        and model is not None
        and usage.cooldown_model not in (None, "", model)
        and _is_in(_MODEL_REASONS, usage.cooldown_reason, release)
    )
    if is_of_another_model and not any(end is not None and end > now for end in hard):
        return ()
    return (usage.cooldown_until, usage.disabled_until, blocked)


def _block(usage: Usage, release: str, model: str | None) -> float | None:
    if before(release, _BLOCKS):
        return None
    names_another = model is not None and usage.blocked_model not in (None, "", model)
    return None if names_another and since(release, _BLOCKS_OF_MODELS) else usage.blocked_until


def _is_in(first: Mapping[str, str], name: str | None, release: str) -> bool:
    """Return whether ``release`` is one of those that have the name."""
    return name is not None and name in first and since(release, first[name])


def ban_kind(usage: Usage, now: float) -> Literal["disabled", "cooldown"]:
    """Return ``disabled`` where a ban for billing or auth runs, ``cooldown`` otherwise."""
    disabled = usage.disabled_until
    return "disabled" if disabled is not None and now < disabled else "cooldown"
