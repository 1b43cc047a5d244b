"""The days on which Anthropic's models came and go.

Read from Anthropic's page on model deprecations in October 2026. ``retires`` is the announced day;
``not_before`` the promise that a model stays at least until then. Dates are ISO days.
"""

from __future__ import annotations

#: ids of one model (the dated id first, then its aliases), released, retires, not before,
#: replacement
ANTHROPIC: tuple[tuple[tuple[str, ...], str | None, str | None, str | None, str | None], ...] = (
    (("claude-opus-5-5",), "2026-09-22", None, "2027-09-22", None),
    (("claude-sonnet-5-5",), "2026-09-28", None, "2027-09-28", None),
    (("claude-haiku-5-5",), None, None, None, None),
    (("claude-fable-5-1",), None, None, None, None),
    (("claude-fable-5",), None, None, "2027-06-09", None),
    (("claude-mythos-5-1",), None, None, "2027-09-01", None),
    (("claude-mythos-5",), None, None, "2027-06-09", None),
    (("claude-opus-5",), "2026-07-24", None, "2027-07-24", "claude-opus-5-5"),
    (("claude-sonnet-5",), "2026-06-30", None, "2027-06-30", "claude-sonnet-5-5"),
    (("claude-opus-4-8",), "2026-05-28", None, "2027-05-28", None),
    (("claude-opus-4-7",), "2026-04-16", None, "2027-04-16", None),
    (("claude-opus-4-6",), "2026-02-05", None, "2027-02-05", None),
    (("claude-sonnet-4-6",), "2026-02-17", None, "2027-02-17", None),
    (("claude-opus-4-5-20251101", "claude-opus-4-5"), "2025-11-24", None, "2026-11-24", None),
    (("claude-haiku-4-5-20251001", "claude-haiku-4-5"), "2025-10-15", None, "2026-10-15", None),
    (
        ("claude-sonnet-4-5-20250929", "claude-sonnet-4-5"),
        "2025-09-29",
        "2026-11-30",
        None,
        "claude-sonnet-5-5",
    ),
    (
        ("claude-opus-4-1-20250805", "claude-opus-4-1"),
        "2025-08-05",
        "2026-08-05",
        None,
        "claude-opus-4-8",
    ),
    (
        ("claude-opus-4-20250514", "claude-opus-4-0"),
        "2025-05-14",
        "2026-06-15",
        None,
        "claude-opus-4-8",
    ),
    (
        ("claude-sonnet-4-20250514", "claude-sonnet-4-0"),
        "2025-05-14",
        "2026-06-15",
        None,
        "claude-sonnet-4-6",
    ),
    (("claude-3-haiku-20240307",), "2024-03-07", "2026-04-20", None, "claude-haiku-4-5"),
    (
        ("claude-3-7-sonnet-20250219", "claude-3-7-sonnet-latest"),
        "2025-02-19",
        "2026-02-19",
        None,
        None,
    ),
    (
        ("claude-3-5-haiku-20241022", "claude-3-5-haiku-latest"),
        "2024-10-22",
        "2026-02-19",
        None,
        None,
    ),
    (("claude-3-opus-20240229",), "2024-02-29", "2026-01-05", None, None),
    (
        ("claude-3-5-sonnet-20240620", "claude-3-5-sonnet-20241022"),
        None,
        "2025-10-28",
        None,
        None,
    ),
    (("claude-3-sonnet-20240229", "claude-2.0", "claude-2.1"), None, "2025-07-21", None, None),
)
