"""Random configs in the shapes of January and before, old and new forms mixed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import Any

Make = Callable[[random.Random], Any]

_MODELS = (
    "anthropic/claude-opus-4-5",
    "anthropic/claude-sonnet-4-5",
    "openai/gpt-5.2",
    "openai/gpt-5-mini",
    " google/gemini-3-pro ",
)
_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams")
_AGENTS = ("main", "work", "home", " ops ")
_NUMBERS = ("+15555550123", "+15555550124", "*")


def one_of(*choices: Any) -> Make:
    return lambda rng: _made(rng.choice(choices), rng)


def some_of(*choices: Any) -> Make:
    return lambda rng: [_made(item, rng) for item in choices if rng.random() < 0.5]


def mapping(share: float = 0.5, **keys: Any) -> Make:
    """A mapping in which each key is present with the likelihood ``share``."""

    def make(rng: random.Random) -> dict[str, Any]:
        present = [(key, made) for key, made in keys.items() if rng.random() < share]
        rng.shuffle(present)
        return {key: _made(made, rng) for key, made in present}

    return make


def record(names: tuple[str, ...], made: Any) -> Make:
    return lambda rng: {name: _made(made, rng) for name in names if rng.random() < 0.5}


def _made(what: Any, rng: random.Random) -> Any:
    return what(rng) if callable(what) else what


_POLICY = mapping(allow=some_of("read", "write", "exec"), deny=some_of("exec", "browser"))
_GROUPS = mapping(
    **{"*": mapping(requireMention=one_of(True, False)), "-100": {"requireMention": False}}
)
_SANDBOX = mapping(mode=one_of("all", "non-main"), scope="agent", tools=_POLICY)
_QUEUE = mapping(mode=one_of("collect", "steer"), byProvider=record(_CHANNELS, "followup"), cap=5)
_TRANSCRIBE = mapping(
    0.9,
    command=one_of(["whisper", "--model", "base"], ["/opt/bin/whisper"], ["other", "-x"], []),
    timeoutSeconds=30,
)
_MATCH = mapping(
    0.7,
    provider=one_of("telegram", "discord", " slack "),
    accountID=one_of("a1", " a2 "),
    peer={"kind": "group", "id": "7"},
)
_SECTION = {
    "whatsapp": mapping(
        dmPolicy="allowlist", allowFrom=some_of(*_NUMBERS), groups=_GROUPS, textChunkLimit=900
    ),
    "telegram": mapping(
        botToken="${TELEGRAM_BOT_TOKEN}",
        requireMention=one_of(True, False),
        groups=_GROUPS,
        allowFrom=["1"],
    ),
    "discord": mapping(token="${DISCORD}", dm=mapping(policy="allowlist", allowFrom=["1"])),
    "slack": mapping(botToken="${SLACK_BOT}", appToken="${SLACK_APP}"),
    "signal": mapping(account="+15555550123"),
    "imessage": mapping(cliPath="imsg", groups=_GROUPS),
    "msteams": mapping(appId="id", dmPolicy="pairing"),
}
_MODEL_KEYS = {
    "model": one_of(*_MODELS, {"primary": "openai/gpt-5.2"}, {"fallbacks": ["a/b"]}),
    "imageModel": one_of(*_MODELS, {"primary": "openai/gpt-5.2", "fallbacks": []}),
    "allowedModels": some_of(*_MODELS),
    "modelAliases": record(("opus", "fast", "best"), one_of(*_MODELS)),
    "modelFallbacks": some_of(*_MODELS),
    "imageModelFallbacks": some_of(*_MODELS),
    "models": record(_MODELS[:3], mapping(alias="mine")),
}
_AGENT = mapping(
    0.4,
    workspace="~/clawd",
    thinkingDefault="low",
    tools=_POLICY,
    elevated=mapping(enabled=one_of(True, False)),
    bash=mapping(timeoutSec=60, backgroundMs=1000),
    sandbox=_SANDBOX,
    subagents=mapping(maxConcurrent=2, tools=_POLICY),
    **_MODEL_KEYS,
)
_ROUTED_AGENT = mapping(
    name="One",
    workspace="~/w",
    mentionPatterns=some_of("@a", "@b"),
    sandbox=_SANDBOX,
    tools=_POLICY,
    model="openai/gpt-5.2",
)
_ENTRY = mapping(
    name="Two",
    default=one_of(True, False),
    workspace="~/v",
    groupChat=mapping(mentionPatterns=["@z"]),
    identity={"name": "Listed"},
    tools=_POLICY,
)


def _list(rng: random.Random) -> list[Any]:
    names = rng.sample(["main", "work", "home"], rng.randrange(3))
    return [{"id": name, **_ENTRY(rng)} for name in names]


_ROOT = mapping(
    0.35,
    agent=_AGENT,
    agents=mapping(
        defaults=mapping(0.3, workspace="~/new", maxConcurrent=2, **_MODEL_KEYS), list=_list
    ),
    routing=mapping(
        0.4,
        allowFrom=some_of(*_NUMBERS),
        agents=record(_AGENTS, _ROUTED_AGENT),
        defaultAgentId=one_of(*_AGENTS),
        bindings=lambda rng: [{"agentId": "work", "match": _MATCH(rng)} for _ in range(2)],
        agentToAgent=mapping(enabled=True, allow=["main"]),
        queue=_QUEUE,
        groupChat=mapping(
            requireMention=one_of(True, False), historyLimit=20, mentionPatterns=["@c"]
        ),
        transcribeAudio=_TRANSCRIBE,
    ),
    identity=mapping(name="Clawd", emoji="🦞", theme="sea"),
    messages=mapping(
        queue=_QUEUE,
        groupChat=mapping(historyLimit=5),
        tts=mapping(enabled=one_of(True, False), auto=one_of("always", "off")),
        ackReaction="👀",
    ),
    session=mapping(
        idleMinutes=30,
        sendPolicy=lambda rng: {
            "default": "allow",
            "rules": [{"action": "deny", "match": _SENT(rng)} for _ in range(rng.randrange(3))],
        },
    ),
    bindings=lambda rng: [{"agentId": "main", "match": _MATCH(rng)} for _ in range(2)],
    gateway=mapping(
        token="${GATEWAY_TOKEN}",
        auth=mapping(token="${OTHER_TOKEN}", mode=one_of("password", "token")),
        bind=one_of("lan", "tailnet"),
    ),
    tools=mapping(
        bash=mapping(timeoutSec=60),
        exec=mapping(timeoutSec=30),
        allow=["read"],
        elevated=mapping(enabled=False),
        agentToAgent=mapping(enabled=False),
    ),
    auth=mapping(
        profiles=mapping(
            **{
                "anthropic:claude-cli": mapping(
                    0.9, provider="anthropic", mode=one_of("token", "oauth")
                )
            }
        )
    ),
    audio=mapping(transcription=_TRANSCRIBE),
    channels=mapping(0.3, **_SECTION),
    **_SECTION,
)
_SENT = mapping(provider=one_of("discord", " slack "), channel="telegram", chatType="group")


def legacy_config(seed: int) -> dict[str, Any]:
    config: dict[str, Any] = json.loads(json.dumps(_ROOT(random.Random(seed))))
    return config
