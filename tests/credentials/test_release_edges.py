"""What releases changed in where a key comes from: the last without and the first with it.

Each edge was asked of both releases (``tests/differential/test_credentials.py`` asks more).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

from moltconf.auth.resolve import Credential, conclude, resolve
from moltconf.auth.stores import read_stores
from moltconf.auth.variables import known_variables
from moltconf.release_order import since
from moltconf.schema.config import view
from tests.differential.credential_cases import DATABASES_SINCE, NOW, write_database

_KEY = {"type": "api_key", "provider": "acme", "key": "k"}
_LOGIN = {"type": "oauth", "provider": "acme", "access": "a", "expires": NOW - 1}
_OLD = {"acme": {"type": "api_key", "key": "k"}}


_NONE: Mapping[str, Any] = MappingProxyType({})


class _Edge(NamedTuple):
    """A state folder and a config, and the profile that each of two releases chooses."""

    without: str
    first: str
    chosen: tuple[str | None, str | None]
    main: Mapping[str, Any] = _NONE
    work: Mapping[str, Any] = _NONE
    files: Mapping[str, Any] = _NONE
    provider: Mapping[str, Any] = _NONE
    auth: Mapping[str, Any] = _NONE
    id: str = "acme"


_OWN = {"profiles": {"own": _KEY}}
_MAINS = {"profiles": {"mains": _KEY}}
_ORDER = {"version": 1, "order": {"acme": ["b", "a"]}}
_MODELS = [{"id": "m", "name": "m"}]
_EDGES = {
    "old files are imported before main's store": _Edge(
        "2026.2.25", "2026.2.26", (None, "acme:default"),
        main={"profiles": {"empty": {**_KEY, "key": ""}}},
        files={"agents/work/agent/auth.json": _OLD},
    ),
    "the order has a file of its own": _Edge(
        "2026.4.5", "2026.4.7", ("a", "b"), work={"profiles": {"a": _KEY, "b": _KEY}},
        files={"agents/work/agent/auth-state.json": _ORDER},
    ),
    "main renews a login that ends with an agent's own": _Edge(
        "2026.4.27", "2026.4.29", (None, "p"),
        main={"profiles": {"p": {**_LOGIN, "refresh": "r"}}}, work={"profiles": {"p": _LOGIN}},
    ),
    "auth.json is imported no more": _Edge(
        "2026.5.12", "2026.5.18", ("acme:default", None),
        files={"agents/work/agent/auth.json": _OLD},
    ),
    "an order of profiles that are gone is none": _Edge(
        "2026.5.22",
        "2026.5.28",
        (None, "own"),
        main={"profiles": {}, "order": {"acme": ["gone"]}},
        work=_OWN,
    ),
    "what stands in for an order that is gone is sorted": _Edge(
        "2026.5.28",
        "2026.6.1",
        ("key", "token"),
        work={"profiles": {"key": _KEY, "token": {**_KEY, "type": "token", "token": "t"}}},
        auth={
            "order": {"acme": ["gone"]},
            "profiles": {"declared": {"provider": "acme", "mode": "api_key"}},
        },
    ),
    "an interface of openai takes keys alone": _Edge(
        "2026.5.28", "2026.6.1", ("p", None), id="openai",
        work={"profiles": {"p": {"type": "token", "provider": "openai", "token": "t"}}},
        provider={"api": "openai-responses", "models": _MODELS},
    ),
    "an agent's own profiles come first": _Edge(
        "2026.6.1", "2026.6.5", ("mains", "own"), main=_MAINS, work=_OWN
    ),
}  # fmt: skip


@pytest.mark.parametrize("edge", _EDGES.values(), ids=_EDGES)
def test_the_profile_that_is_chosen(edge: _Edge, tmp_path: Path) -> None:
    chosen = [_chosen(edge, release, tmp_path / release) for release in (edge.without, edge.first)]
    assert chosen == list(edge.chosen)


@pytest.mark.parametrize(
    ("release", "id", "host", "key", "status"),
    [
        ("2026.4.11", "lmstudio", "box", None, "missing"),
        ("2026.4.12", "lmstudio", "box", None, "not-needed"),
        ("2026.4.15", "acme", "127.0.0.1", "custom-local", "missing"),
        ("2026.4.26", "acme", "127.0.0.1", "custom-local", "not-needed"),
    ],
)
def test_a_server_that_needs_no_key(
    release: str, id: str, host: str, key: str | None, status: str, tmp_path: Path
) -> None:
    provider: dict[str, Any] = {"api": "openai-completions", "models": _MODELS}
    provider |= {"baseUrl": f"http://{host}:8000/v1"} | ({"apiKey": key} if key else {})
    edge = _Edge(release, release, (None, None), provider=provider, id=id)
    assert _credential(edge, release, tmp_path).status == status


def _chosen(edge: _Edge, release: str, state: Path) -> str | None:
    credential = _credential(edge, release, state)
    # what may be on a machine is not on this one
    sure = tuple(each for each in credential.candidates if each.answer != "maybe")
    status, chosen = conclude(sure)
    return chosen.name if status == "found" and chosen is not None else None


def _credential(edge: _Edge, release: str, state: Path) -> Credential:
    for agent, store in (("main", edge.main), ("work", edge.work)):
        _write(state / "agents" / agent / "agent", store, release)
    for name, content in edge.files.items():
        (state / name).write_text(json.dumps(content))
    provider = {"baseUrl": "https://example.com/v1", "models": [], **edge.provider}
    agents = {"list": [{"id": "main"}, {"id": "work", "model": f"{edge.id}/m"}]}
    models = {"providers": {edge.id: provider}}
    config = view({"agents": agents, "models": models, "auth": dict(edge.auth)}, release)
    report = resolve(
        config,
        environment=known_variables(config.variables, process={}),
        stores=read_stores(state, config),
        now=datetime.fromtimestamp(NOW / 1000, UTC),
    )
    return next(each for each in report.credentials if each.agent == "work")


def _write(folder: Path, store: Mapping[str, Any], release: str) -> None:
    folder.mkdir(parents=True)
    if not store:
        return
    content = {"version": 1, **store}
    if since(release, DATABASES_SINCE):
        write_database(folder / "openclaw-agent.sqlite", content)
    else:
        (folder / "auth-profiles.json").write_text(json.dumps(content))
