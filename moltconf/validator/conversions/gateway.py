"""The gateway, its sessions and its browser."""

from __future__ import annotations

from moltconf.text.source import trim
from moltconf.validator.conversions.draft import Moved, opened, opened_each

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Addresses, trimmed and in small letters, and the mode that each stands for.
MODES = {
    **dict.fromkeys(("0.0.0.0", "::", "[::]", "*"), "lan"),
    **dict.fromkeys(("127.0.0.1", "localhost", "::1", "[::1]"), "loopback"),
}


def name_bind(root: dict[str, Any], moved: Moved) -> None:
    """Write the mode that an address stands for."""
    gateway = opened(root, "gateway")
    if gateway is not None and isinstance(gateway.get("bind"), str):
        gateway["bind"] = MODES.get(trim(gateway["bind"]).lower(), gateway["bind"])


def drop_rotation(root: dict[str, Any], moved: Moved) -> None:
    maintenance = opened(root, "session", "maintenance")
    if maintenance is not None:
        maintenance.pop("rotateBytes", None)


def update_browser(root: dict[str, Any], moved: Moved) -> None:
    """Remove the old browser extension, and rename the access to the private network."""
    browser = opened(root, "browser")
    if browser is None:
        return
    browser.pop("relayBindHost", None)
    for _, profile in opened_each(browser, "profiles"):
        if isinstance(profile.get("driver"), str) and trim(profile["driver"]) == "extension":
            profile["driver"] = "existing-session"
    policy = opened(browser, "ssrfPolicy")
    if policy is not None and "allowPrivateNetwork" in policy:
        old, now = policy.pop("allowPrivateNetwork"), policy.get("dangerouslyAllowPrivateNetwork")
        if isinstance(old, bool) or isinstance(now, bool):
            policy["dangerouslyAllowPrivateNetwork"] = old is True or now is True
        elif now is None:
            policy["dangerouslyAllowPrivateNetwork"] = old
