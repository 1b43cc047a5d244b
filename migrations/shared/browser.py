"""The browser driver that bears the product's name."""

from __future__ import annotations

from moltconf.migrator.operations import replace

RENAME_DRIVER = replace(
    "browser.profiles.*.driver", {"clawd": "openclaw"}, "the driver carries the product's name"
)
