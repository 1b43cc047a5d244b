"""Ways back that no round trip happens to take."""

from __future__ import annotations

import pytest

from moltconf.migrator.migrate import migrate
from moltconf.text.include import load
from moltconf.text.source import Source


def back(text: str, to: str) -> object:
    result = migrate(load(Source(text)), to, "2026.1.29", accept_loss=True)
    assert not result.is_faulty, result.remaining
    value = result.after.value
    assert isinstance(value, dict)
    return value.get("identity")


@pytest.mark.parametrize("to", ["2026.1.5", "2026.1.8"])
@pytest.mark.parametrize(
    ("agents", "expected"),
    [
        ('[{id: "main", identity: {name: "M"}}]', {"name": "M"}),
        ('[{id: "a"}, {id: "b", default: true, identity: {name: "B"}}]', {"name": "B"}),
        ('[{id: "a", identity: {name: "A"}}, {id: "b"}]', {"name": "A"}),
        ("[]", None),
    ],
)
def test_the_one_identity_is_that_of_the_default_agent(
    agents: str, expected: object, to: str
) -> None:
    assert back(f"{{agents: {{list: {agents}}}}}", to) == expected


def test_agents_keep_their_identities_where_they_have_one_each() -> None:
    text = '{agents: {list: [{id: "main", identity: {name: "M"}}]}}'
    assert back(text, "2026.1.9") is None
