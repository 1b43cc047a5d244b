"""Who may reach an account, on the way back."""

from __future__ import annotations

from collections.abc import Callable

from moltconf.document.keypath import KeyPath
from moltconf.document.tree import Value
from moltconf.migrate.account_policies import IN_DM, Rule
from moltconf.migrate.account_steps import keep, rules_of
from moltconf.migrate.descent.way import Way
from moltconf.migrate.draft import Draft
from moltconf.release_order import release_key

#: The first release with channels under one key; they move out of it later on the way.
_ONE_KEY = "2026.1.12"
#: Up to here the channel's dmPolicy counts for every account of WhatsApp, whatever that says.
_LAST_SHARED = "2026.2.12"
_WHATSAPP: KeyPath = ("channels", "whatsapp")


def ask_of_whatsapp(draft: Draft, way: Way) -> None:
    """Ask where an account is more closed than its channel, and the release ignores that."""
    keep_policies("whatsapp-direct-policy")(draft, way)
    if release_key(way.to) > release_key(_LAST_SHARED):
        return
    shared = draft.get((*_WHATSAPP, "dmPolicy")) or "pairing"
    for name, settings in (draft.mapping((*_WHATSAPP, "accounts")) or {}).items():
        own = settings.get("dmPolicy") if isinstance(settings, dict) else None
        if isinstance(own, str) and own not in (shared, "open"):
            draft.ask(
                (*_WHATSAPP, "accounts", name, "dmPolicy"),
                f"{way.to} goes by the channel's dmPolicy, {shared}, for every account",
                "say in channels.whatsapp.dmPolicy what may count for all accounts",
            )


def keep_policies(step: str) -> Callable[[Draft, Way], None]:
    """Write down what the accounts inherit, where the older release gives them something else."""

    def keep_them(draft: Draft, way: Way) -> None:
        assert draft.came_from is not None
        known = Way(max(way.to, _ONE_KEY, key=release_key), way.before)

        def place(path: KeyPath, rule: Rule) -> KeyPath:
            flat = (*path, rule.key)
            nested = (*path, "dm", IN_DM.get(rule.key, ""))
            return nested if rule.is_nested and not known.ends_with(flat) else flat

        def why(rule: Rule, value: Value) -> str:
            return f"in {way.to} another {rule.key} counts where none is written"

        keep(draft, rules_of(step), draft.came_from, way.to, place, why)

    return keep_them
