"""The order of auth profiles and the source of a key, beside the product's own answer."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from moltconf.auth.bans import banned_until
from moltconf.auth.payload import PayloadReader
from moltconf.auth.profile_order import eligibility, profile_order
from moltconf.release_order import before, since
from moltconf.schema.config import view
from moltconf.schema.provider_ids import credential_provider
from tests.differential.credential_answers import ask, compared
from tests.differential.credential_cases import MODELS, NOW, usage
from tests.differential.product import NotInstalledError, Product
from tests.differential.unpacked import Unpacked

#: Installed where somebody asked for them (``.ci/install-product openclaw@2026.3.24 …``).
_RELEASES = (
    "2026.1.24-3", "2026.1.29", "2026.3.24", "2026.5.28", "2026.7.1", "2026.8.2", "2026.9.6",
)  # fmt: skip
#: Unpacked, with the number of cases: the first that looks references up, the last before that,
#: the first that keeps stores in databases, and others between the installed ones.
_UNPACKED = {
    "2026.2.21": 200, "2026.2.26": 200, "2026.3.8": 200, "2026.3.31": 40, "2026.6.5": 40,
    "2026.6.11": 60,
}  # fmt: skip
_PROVIDERS = ("zai", "anthropic", "openrouter")
_SPELLINGS = {"zai": ("zai", "z.ai", "Z-AI", " zai ")}
_REFERENCE = {"source": "env", "provider": "default", "id": "MY_KEY"}
_IDS = ("anthropic:default", "anthropic:me@example.com", "zai:a", "zai:b", "x", "y")


def _product(release: str) -> Product:
    try:
        return Product(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))


def _spelled(draw: random.Random, provider: str) -> str:
    return draw.choice(_SPELLINGS.get(provider, (provider, provider.upper())))


def _stored(draw: random.Random) -> dict[str, Any]:
    kind = draw.choice(("api_key", "token", "oauth"))
    entry: dict[str, Any] = {"type": kind, "provider": _spelled(draw, draw.choice(_PROVIDERS))}
    blank = draw.choice(("", "  ", None))
    text = draw.choice(("secret-text", "secret-text", "secret-text", blank))
    if kind == "oauth":
        entry |= {"access": text, "refresh": draw.choice(("r", ""))}
        entry["expires"] = draw.choice((NOW + 10_000, NOW - 10_000))
    else:
        entry["key" if kind == "api_key" else "token"] = text
        if draw.random() < 0.2:
            entry["keyRef" if kind == "api_key" else "tokenRef"] = _REFERENCE
    if kind == "token":
        entry["expires"] = draw.choice((NOW - 1, NOW, NOW + 1, 0, None))
    return {key: value for key, value in entry.items() if value is not None}


def _auth(draw: random.Random) -> dict[str, Any]:
    auth: dict[str, Any] = {}
    if draw.random() < 0.5:
        auth["profiles"] = {
            name: {
                "provider": _spelled(draw, draw.choice(_PROVIDERS)),
                "mode": draw.choice(("api_key", "oauth", "oauth", "token", "aws-sdk")),
            }
            for name in draw.sample(_IDS, draw.randint(0, 4))
        }
    if draw.random() < 0.5:
        auth["order"] = {
            _spelled(draw, provider): draw.choices(_IDS, k=draw.randint(0, 4))
            for provider in draw.sample(_PROVIDERS, draw.randint(0, 2))
        }
    return auth


def _order_case(draw: random.Random) -> dict[str, Any]:
    names = draw.sample(_IDS, draw.randint(0, len(_IDS)))
    store: dict[str, Any] = {"version": 1, "profiles": {name: _stored(draw) for name in names}}
    if draw.random() < 0.3:
        order = draw.choices(_IDS, k=draw.randint(1, 3))
        store["order"] = {draw.choice(_PROVIDERS): order}
    if draw.random() < 0.7:
        store["usageStats"] = {name: usage(draw) for name in draw.sample(_IDS, 4)}
    provider = draw.choice(_PROVIDERS)
    model = draw.choice((None, *MODELS))
    return {
        "op": "order",
        **({"model": model} if model is not None else {}),
        "config": {"auth": _auth(draw)},
        "store": store,
        "provider": _spelled(draw, provider).strip(),
        "names": _IDS,
        "now": NOW,
    }


def _our_standing(case: dict[str, Any], release: str, *, codes: bool) -> dict[str, Any]:
    auth = view(case["config"], release).auth
    store = PayloadReader("store", release).store(case["store"])
    assert store is not None
    provider, model = case["provider"], case.get("model")
    names = dict.fromkeys((*store.profiles, *case["names"]))
    key = credential_provider(provider, release)
    return {
        "order": list(profile_order(auth, store, provider, release, NOW, model).ids),
        "codes": {name: str(eligibility(auth, store, name, key, release, NOW)) for name in names}
        if codes
        else None,
        "cooling": [name for name in names if banned_until(store, name, release, NOW, model)],
    }


@pytest.mark.parametrize("release", _RELEASES)
def test_profiles_are_tried_in_the_order_of_the_product(release: str, tmp_path: Path) -> None:
    """The same profiles in the same order; each of the others for the reason that the product
    gives; the same ones wait."""
    product = _product(release)
    draw = random.Random(f"order {release}")
    cases = [_order_case(draw) for _ in range(1000)]
    if since(release, "2026.8.1"):
        # those releases take their stores normalised, spelling included
        for case in cases:
            for entry in case["store"]["profiles"].values():
                entry["provider"] = entry["provider"].strip().lower()
    wrong = []
    for case, answer in zip(cases, ask(product, cases, tmp_path), strict=True):
        ours = _our_standing(case, release, codes=answer["codes"] is not None)
        if ours != answer:
            wrong.append((case, answer, ours))
    assert not wrong, f"{len(wrong)} of {len(cases)}, first: {wrong[0]}"


@pytest.mark.parametrize("release", _RELEASES)
def test_the_key_comes_from_where_the_product_takes_it(release: str, tmp_path: Path) -> None:
    """The same source for drawn configs, stores of two agents and environments, or the same
    reason where there is none."""
    # the releases that look for plugins each time take a third of a second a case
    number = 240 if before(release, "2026.2.1") else 80
    found = list(compared(_product(release), number, tmp_path, f"source {release}"))
    wrong = [each for each in found if each.product != each.ours]
    assert not wrong, f"{len(wrong)} of {len(found)}, first: {wrong[0]}"


@pytest.mark.parametrize("release", _UNPACKED)
def test_releases_between_them_take_it_from_there_too(release: str, tmp_path: Path) -> None:
    try:
        product = Unpacked(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    found = list(compared(product, _UNPACKED[release], tmp_path, f"source {release}"))
    wrong = [each for each in found if each.product != each.ours]
    assert not wrong, f"{len(wrong)} of {len(found)}, first: {wrong[0]}"
