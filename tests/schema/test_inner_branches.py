"""Branches of the schema that no fixture happens to reach."""

from __future__ import annotations

from typing import Any

import pytest

from moltconf.schema.channels import open_channels


@pytest.mark.parametrize(
    ("policy", "expected"),
    [("open", True), ("pairing", True), ("allowlist", True), (None, True), ("disabled", False)],
)
def test_a_star_admits_everybody_unless_nobody_is_let_in(
    policy: str | None, expected: bool
) -> None:
    section: dict[str, Any] = {"allowFrom": ["*"]}
    if policy is not None:
        section["dmPolicy"] = policy
    [channel] = open_channels({"channels": {"telegram": section}}, "2026.9.6")
    assert channel.admits_everybody is expected
    [named] = open_channels({"channels": {"telegram": {**section, "allowFrom": ["1"]}}}, "2026.9.6")
    assert not named.admits_everybody


def test_direct_messages_switched_off_in_their_own_section_admit_nobody() -> None:
    section = {"dm": {"enabled": False, "allowFrom": ["*"]}}
    [channel] = open_channels({"channels": {"discord": section}}, "2026.1.29")
    assert not channel.admits_everybody
