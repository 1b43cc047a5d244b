"""The typed view beside the product's own reading of agents, models and defaults."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from moltconf.schema.config import view
from tests.differential.product import NotInstalledError, Product

_DRIVER = Path(__file__).with_name("view.mjs")
_REFS = (
    "anthropic/claude-opus-4-5",
    "Anthropic/opus-4.5",
    "anthropic/sonnet-4.5",
    "google/gemini-3-pro",
    "z.ai/glm-4.7",
    "openai/gpt-5.2",
    "openrouter/anthropic/claude-x",
    "custom/llama",
    "opus",
    "big",
    "llama",
    "nowhere",
)
_KEYS = tuple(ref for ref in _REFS if "/" in ref)
_IDS = ("main", " Main ", "work", "Work Bot", "x/y", "")


def _model(draw: random.Random, as_text: bool) -> Any:
    if as_text and draw.random() < 0.5:
        return draw.choice(_REFS)
    model: dict[str, Any] = {}
    if draw.random() < 0.8:
        model["primary"] = draw.choice((*_REFS, " ", ""))
    if draw.random() < 0.5:
        model["fallbacks"] = draw.sample(_REFS, draw.randint(0, 2))
    return model


def _entry(draw: random.Random) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if draw.random() < 0.4:
        entry["alias"] = draw.choice(("big", "BIG", "opus", ""))
    if draw.random() < 0.3:
        key = draw.choice(("cacheControlTtl", "cacheRetention", "temperature"))
        entry["params"] = {key: draw.choice(("5m", "long", 1))}
    return entry


def _defaults(draw: random.Random, modern: bool) -> dict[str, Any]:
    defaults: dict[str, Any] = {}
    if draw.random() < 0.7:
        defaults["model"] = _model(draw, as_text=modern)
    if draw.random() < 0.7:
        keys = draw.sample(_KEYS, draw.randint(0, 4))
        defaults["models"] = {key: _entry(draw) for key in keys}
    if draw.random() < 0.3:
        defaults["heartbeat"] = {"every": "5m"} if draw.random() < 0.5 else {}
    if draw.random() < 0.4:
        defaults["contextPruning"] = draw.choice(({}, {"mode": "off"}, {"ttl": "9m"}))
    return defaults


def _agents(draw: random.Random, modern: bool) -> dict[str, Any]:
    listed = []
    # 2026.9.6 refuses a blank id, so that no gateway of it ever has one
    ids = [name for name in _IDS if name or not modern]
    for name in draw.sample(ids, draw.randint(0, 4)):
        agent: dict[str, Any] = {"id": name}
        if draw.random() < 0.3:
            agent["default"] = draw.random() < 0.8
        if draw.random() < 0.5:
            agent["model"] = _model(draw, as_text=True)
        listed.append(agent)
    agents: dict[str, Any] = {"defaults": _defaults(draw, modern)}
    if modern and draw.random() < 0.7:
        agents["entries"] = {agent.pop("id"): agent for agent in listed}
    elif draw.random() < 0.9:
        agents["list"] = listed
    return agents


def _config(draw: random.Random, modern: bool) -> dict[str, Any]:
    config: dict[str, Any] = {"agents": _agents(draw, modern)}
    if draw.random() < 0.6:
        config["auth"] = {
            "profiles": {
                name: {
                    "provider": draw.choice(("anthropic", "openai")),
                    "mode": draw.choice(("api_key", "oauth", "token")),
                }
                for name in draw.sample(("a", "b", "c"), draw.randint(0, 2))
            }
        }
        if draw.random() < 0.3:
            config["auth"]["order"] = {"anthropic": draw.sample(("a", "b", "gone"), 2)}
    if draw.random() < 0.3:
        models = draw.choice(([], [{"id": "llama", "name": "Llama"}]))
        config["models"] = {"providers": {"custom": {"baseUrl": "http://x", "models": models}}}
    return config


def _ours(config: dict[str, Any], release: str) -> dict[str, Any]:
    read = view(config, release)
    agents = [agent for agent in read.agents if not agent.is_shadowed]
    defaults = read.defaults
    retention = release == "2026.9.6"
    entries = {
        entry.key: {key: found.value for key, found in entry.params.written.items()}
        for entry in (*read.model_entries, *read.injected_entries)
        if entry.agent is None
    }
    heartbeat = defaults.heartbeat.every
    mode = defaults.anthropic_mode
    return {
        "default": read.default_agent.id if read.default_agent else None,
        "agents": [
            {
                "id": agent.id,
                "model": agent.model.primary.value.key if agent.model.primary else None,
                "fallbacks": [item.value.text for item in agent.model.fallbacks],
            }
            for agent in agents
        ],
        "pruning": defaults.context_pruning.mode.value if defaults.context_pruning.mode else None,
        "ttl": defaults.context_pruning.ttl.value if defaults.context_pruning.ttl else None,
        # the product fills the heartbeat in only where it knows how Anthropic is authenticated
        "heartbeat": heartbeat.value if heartbeat and (mode or not heartbeat.is_default) else None,
        "models": {key: raw for key, raw in entries.items() if not retention or _is_ours(key)},
    }


def _is_ours(key: str) -> bool:
    """2026.9.6 also adds entries for two models that nobody named; the view leaves them out."""
    return key not in ("anthropic/claude-sonnet-5", "anthropic/claude-sonnet-4-6")


@pytest.mark.parametrize("release", ["2026.1.24-3", "2026.1.29", "2026.9.6"])
def test_the_view_is_the_products(release: str, tmp_path: Path) -> None:
    try:
        product = Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    draw = random.Random(f"view {release}")
    configs = [_config(draw, release == "2026.9.6") for _ in range(400)]
    done = subprocess.run(
        [product.node, _DRIVER, product.package],
        input=json.dumps(configs),
        capture_output=True,
        text=True,
        timeout=240,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TZ": "UTC"},
        cwd=tmp_path,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    wrong = []
    for config, theirs in zip(configs, json.loads(done.stdout), strict=True):
        theirs["models"] = {key: raw for key, raw in theirs["models"].items() if _is_ours(key)}
        ours = _ours(config, release)
        if ours != theirs:
            wrong.append((config, theirs, ours))
    assert not wrong, f"{len(wrong)} of {len(configs)}, first: {wrong[0]}"
