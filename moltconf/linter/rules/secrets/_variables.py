"""The variable that a credential belongs into."""

from __future__ import annotations

import re

from moltconf.release_order import since
from moltconf.schema.provider_ids import environment_names
from moltconf.text.keypath import KeyPath

_CHANNEL_VARIABLES = {
    ("telegram", "botToken"): "TELEGRAM_BOT_TOKEN",
    ("discord", "token"): "DISCORD_BOT_TOKEN",
    ("slack", "botToken"): "SLACK_BOT_TOKEN",
    ("slack", "appToken"): "SLACK_APP_TOKEN",
}
_GATEWAY: dict[KeyPath, str] = {
    ("gateway", "token"): "GATEWAY_TOKEN",
    ("gateway", "auth", "token"): "GATEWAY_TOKEN",
    ("gateway", "auth", "password"): "GATEWAY_PASSWORD",
}
_WORD = r"[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])"
#: What a variable for such a key is called instead.
_CALLED = {"baseUrl": "password", "args": "key", "authorization": "token", "url": "key"}
_NOT_NAMED = {"accounts", "channels", "config", "default", "entries"} | {
    *("headers", "mcp", "models", "plugins", "providers", "servers", "skills"),
}


def variable_for(path: KeyPath, release: str) -> str:
    """Return the name that the product itself reads for this key, else one made from the path."""
    match path:
        case ("channels", str(channel), str(key)):
            known = _CHANNEL_VARIABLES.get((channel, key))
            if known is not None:
                return known
        case ("models", "providers", str(provider), "apiKey"):
            names = environment_names(provider, release)
            if names:
                return names[-1] if provider == "anthropic" else names[0]
        case ("gateway", *_) if path in _GATEWAY:
            prefix = "OPENCLAW" if since(release, "2026.1.29") else "CLAWDBOT"
            return f"{prefix}_{_GATEWAY[path]}"
        case (*_, "env", str(name)):
            return _upper(name)
    return _made_from(path)


def _made_from(path: KeyPath) -> str:
    steps = [step for step in path if isinstance(step, str)]
    last = _CALLED.get(steps[-1], _CALLED.get(steps[-1].lower(), steps[-1]))
    named = [step for step in steps[:-1] if step not in _NOT_NAMED] + [last]
    return "_".join(map(_upper, named[-3:])) or "SECRET"


def _upper(step: str) -> str:
    name = "_".join(word.upper() for word in re.findall(_WORD, step))
    return name if name[:1].isalpha() else f"X_{name}"
