"""Branches of the credentials that no fixture happens to reach."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.auth.bans import banned_until
from moltconf.auth.profile_order import mode_serves, profile_order
from moltconf.auth.stored_credential import Store, StoredCredential, Usage
from moltconf.schema.config import view

NOW, LATER, LATEST, PAST = 1_000.0, 2_000.0, 3_000.0, 500.0


def until(
    release: str, model: str | None = None, provider: str = "x", **usage: Any
) -> float | None:
    credential = StoredCredential(id="x:a", provider=provider, type="api_key")
    store = Store(profiles={"x:a": credential}, usage={"x:a": Usage(**usage)})
    return banned_until(store, "x:a", release, NOW, model)


LIMITED = {"cooldown_until": LATER, "cooldown_reason": "rate_limit", "cooldown_model": "one"}


@pytest.mark.parametrize(
    ("model", "usage", "expected"),
    [
        # a limit of one model leaves the others
        ("two", LIMITED, None),
        ("one", LIMITED, LATER),
        (None, LIMITED, LATER),
        ("two", {**LIMITED, "cooldown_reason": "auth"}, LATER),
        # but not where the profile is disabled or blocked as well
        ("two", {**LIMITED, "disabled_until": LATEST}, LATEST),
        ("two", {**LIMITED, "disabled_until": PAST}, None),
        ("two", {**LIMITED, "blocked_until": LATEST}, LATEST),
        ("two", {**LIMITED, "blocked_until": LATEST, "blocked_model": "one"}, None),
        ("one", {"blocked_until": LATER, "blocked_model": "one"}, LATER),
        ("two", {"blocked_until": LATER, "blocked_model": "one"}, None),
        ("two", {"cooldown_until": NOW}, None),
    ],
)
def test_a_ban_of_one_model(model: str | None, usage: dict[str, Any], expected: float) -> None:
    assert until("2026.9.6", model, **usage) == expected


def test_older_releases_ban_the_profile_for_every_model() -> None:
    assert until("2026.1.29", "two", **LIMITED) == LATER
    assert until("2026.1.29", "two", **{**LIMITED, "disabled_until": LATEST}) == LATEST
    assert until("2026.1.29", cooldown_until=NOW) is None


@pytest.mark.parametrize(
    ("release", "expected"),
    [("2026.7.35", ["x:b", "x:a"]), ("2026.8.1", ["x:a", "x:b"])],
)
def test_a_cooldown_of_another_model_counts_where_profiles_are_sorted(
    release: str, expected: list[str]
) -> None:
    """As measured: up to 2026.7.35 such a profile is tried later, and is free all the same."""
    logins = {
        name: StoredCredential(id=name, provider="anthropic", type="oauth", has_access=True)
        for name in ("x:a", "x:b")
    }
    limited = Usage(**{**LIMITED, "cooldown_until": LATEST})
    usage = {"x:a": limited, "x:b": Usage(cooldown_until=LATER)}
    store = Store(profiles=logins, usage=usage)
    order = profile_order(view({}, release).auth, store, "anthropic", release, NOW, "two")
    assert list(order.ids) == expected
    assert [each.until for each in order.usable if each.id == "x:a"] == [None]


@pytest.mark.parametrize(
    ("release", "usage", "expected"),
    [
        # one more reason is held against a model alone, release by release
        ("2026.3.24", LIMITED, LATER),
        ("2026.3.28", LIMITED, None),
        ("2026.5.28", {**LIMITED, "cooldown_reason": "timeout"}, LATER),
        ("2026.6.1", {**LIMITED, "cooldown_reason": "timeout"}, None),
        ("2026.7.35", {**LIMITED, "cooldown_reason": "model_not_found"}, LATER),
        ("2026.8.1", {**LIMITED, "cooldown_reason": "model_not_found"}, None),
        # blocks
        ("2026.5.7", {"blocked_until": LATER}, None),
        ("2026.5.12", {"blocked_until": LATER}, LATER),
        ("2026.5.28", {**LIMITED, "blocked_until": LATEST}, None),
        ("2026.6.1", {**LIMITED, "blocked_until": LATEST}, LATEST),
        ("2026.7.35", {"blocked_until": LATER, "blocked_model": "one"}, LATER),
        ("2026.8.1", {"blocked_until": LATER, "blocked_model": "one"}, None),
        # a cooldown that is over is of no model any more
        ("2026.5.28", {**LIMITED, "cooldown_until": PAST, "blocked_until": LATEST}, LATEST),
    ],
)
def test_bans_by_release(release: str, usage: dict[str, Any], expected: float | None) -> None:
    assert until(release, "two", **usage) == expected


def test_a_provider_with_limits_of_its_own_is_not_cooled_down() -> None:
    assert until("2026.9.6", provider="openrouter", cooldown_until=LATER) is None
    assert until("2026.1.29", provider="openrouter", cooldown_until=LATER) == LATER


@pytest.mark.parametrize(
    ("mode", "type", "release", "expected"),
    [
        ("oauth", "token", "2026.1.11", False),
        ("oauth", "token", "2026.1.12", True),
        ("oauth", "token", "2026.9.6", True),
        ("token", "oauth", "2026.9.6", False),
        ("oauth", "oauth", "2026.1.11", True),
        ("oauth", "api_key", "2026.9.6", False),
        (None, "token", "2026.9.6", False),
    ],
)
def test_what_a_declared_mode_takes(mode: str, type: str, release: str, expected: bool) -> None:
    assert mode_serves(mode, type, release) is expected
