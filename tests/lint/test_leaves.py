"""Keys that hold credentials: those that the product marks, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import moltconf
from moltconf.linter.leaves import Leaf, leaves
from moltconf.text.json5 import parse
from moltconf.text.source import Source
from moltconf.text.tree import Route, Scalar, walk

CONFIGS = st.recursive(
    st.none() | st.integers(0, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=12,
)

SCHEMAS = Path(moltconf.__file__).parents[1] / "schemas"

#: The product marks by words in the name; what is under these keys is no credential.
NO_CREDENTIAL = {
    *("apiKeyEnv", "botSecretFile", "secretFile", "tokens", "userTokenReadOnly"),
    *("cacheTtlSeconds", "defaultPolicy", "description", "field", "grantTtlHours", "item", "items"),
    *("opBin", "opTimeoutMs", "policy", "vault", "enabled", "publicKey", "sessionKey"),
    *("passwordFile", "clientSecretFile"),
}
#: Only a part of an address is a credential; it is found in the text.
IN_ADDRESSES = {"proxyUrl", "webhookUrl"}


def marked() -> Iterator[tuple[str, ...]]:
    """The paths of all keys that the catalogue marks as holding a credential."""
    for path in SCHEMAS.rglob("*.json"):
        if path.name != "index.json":
            section = tuple(path.relative_to(SCHEMAS).parts[:-1])
            yield from _marked(json.loads(path.read_text("utf-8")), section)


def _marked(schema: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(schema, dict):
        return
    if schema.get("x-sensitive"):
        yield path
    for key, below in schema.get("properties", {}).items():
        yield from _marked(below, (*path, key))
    yield from _marked(schema.get("additionalProperties"), (*path, "*"))
    yield from _marked(schema.get("items"), path)
    for word in ("anyOf", "oneOf", "allOf"):
        for below in schema.get(word, []):
            yield from _marked(below, path)


def leaf(*path: str) -> Leaf:
    holder = Route()
    for step in path[:-1]:
        holder = Route(holder, step)
    return Leaf(holder, str(holder.step), path[-1], "text")


@given(CONFIGS)
def test_every_string_is_a_leaf_where_it_stands(value: object) -> None:
    root = parse(Source(json.dumps(value), "a.json")).root
    assert root is not None
    found = [(each.path, each.text) for each in leaves(root)]
    assert found == [
        (route.path, node.value)
        for route, node, _ in walk(root)
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value
    ]
    for each in leaves(root):
        *above, key = ["", *(step for step in each.path if isinstance(step, str))]
        in_list = bool(each.path) and not isinstance(each.path[-1], str)
        assert (each.key, each.key_above) == (key, key if in_list else (above or [""])[-1])


def test_every_key_that_the_product_marks_is_known() -> None:
    paths = {path for path in marked() if path[-1] != "*"}
    assert len(paths) > 20
    missed = {path[-1] for path in paths if not leaf(*path).is_credential}
    assert missed <= NO_CREDENTIAL | IN_ADDRESSES


def test_names_that_only_sound_like_credentials() -> None:
    for key in ("maxTokens", "contextTokens", "tokenFile", "passwordFile", "publicKey", "mode"):
        assert not leaf("agents", "defaults", key).is_credential


def test_names_of_headers() -> None:
    assert leaf("headers", "X-Api-Key").is_credential
    assert leaf("headers", "authorization").is_credential
    assert not leaf("headers", "anthropic-beta").is_credential
    assert not leaf("headers", "User-Agent").is_credential
