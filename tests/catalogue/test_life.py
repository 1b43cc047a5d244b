"""The life of a key: since when, until when, as what."""

from __future__ import annotations

import pytest

from moltconf.catalogue.catalogue import latest, releases
from moltconf.catalogue.life import Life, life, spans_taking
from moltconf.catalogue.spans import ReleaseSpan, accepted, removed, spans_of
from moltconf.catalogue.successor import Successor
from moltconf.text.keypath import format_path, parse_path

OLDEST, NEWEST = releases()[0].name, latest().name


def takes(told: Life, release: str) -> bool:
    return any(span.holds(release) for span in told.spans)


def of(written: str) -> Life:
    return life(parse_path(written))


def test_a_key_that_was_removed() -> None:
    told = of("agents.list[].id")
    assert [span.last for span in told.spans] == ["2026.7.35"]
    assert [era.shape.words for era in told.eras] == ["a string"]


def test_a_key_that_came() -> None:
    told = of("agents.entries.*.model")
    assert takes(told, NEWEST)
    assert not takes(told, "2026.1.29")


def test_a_key_that_stayed_and_changed() -> None:
    told = of("gateway.reload.mode")
    assert takes(told, "2026.1.29")
    assert takes(told, "2026.9.6")
    values = {era.last: era.shape.values for era in told.eras}
    assert values[NEWEST] == ("off", "hybrid")
    assert ("off", "restart", "hot", "hybrid") in values.values()


def test_defaults_and_values_come_with_the_era() -> None:
    shapes = [era.shape for era in of("channels.telegram.streamMode").eras]
    assert [shape.values for shape in shapes] == [("off", "partial", "block")] * len(shapes)
    # the default went when streaming got one key of its own
    assert [(shape.has_default, shape.default) for shape in (shapes[0], shapes[-1])] == [
        (True, "partial"),
        (False, None),
    ]


def test_a_pattern_covers_every_place_that_it_names() -> None:
    told = of("channels.*.dmPolicy")
    assert takes(told, "2026.1.29")
    assert takes(told, NEWEST)
    assert any(era.shape.values[:1] == ("pairing",) for era in told.eras)


@pytest.mark.parametrize(
    "written",
    [
        "agents.defaults.models.*.params.cacheControlTtl",
        'agents.defaults.models["anthropic/claude-opus-4-5"].params.cacheControlTtl',
        "env.ANY_NAME",
        "plugins.entries.voice-call.config.provider",
        "channels.whatsapp.accounts.home.dmPolicy",
        "hooks.mappings[0].match.path",
    ],
)
def test_accepted_in_january(written: str) -> None:
    assert takes(of(written), "2026.1.29")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("agents.defualts.model", "agents.defaults.model"),
        ("gatway.port", "gateway.port"),
        ("gateway.prt", "gateway.port"),
        ("gateway.zzz", "gateway"),
        ("channels.telegram.dmPolcy", "channels.telegram.dmPolicy"),
        ("no.such.thing", None),
    ],
)
def test_keys_that_never_were_lead_to_similar_ones(written: str, nearest: str | None) -> None:
    told = of(written)
    assert told.spans == ()
    assert [format_path(path) for path in told.nearest] == ([nearest] if nearest else [])


def test_keys_that_an_object_drops_unread_were_never_accepted() -> None:
    assert of("gateway.tls.nonsense").spans == ()


def test_unknown_channels_are_no_channels() -> None:
    assert of("channels.pigeon.enabled").spans == ()


def test_successors_are_those_of_the_steps() -> None:
    made = [Successor(("agents", "entries"), "2026.8.1", "agents-by-key")]
    assert life(("agents", "list"), lambda path: made).replaced_by == tuple(made)


def test_the_releases_that_take_a_value() -> None:
    [span] = spans_taking(("gateway", "reload", "mode"), "hot")
    assert span.holds("2026.1.29")
    assert not span.holds("2026.9.6")
    assert spans_taking(("gateway", "reload", "mode"), "lukewarm") == ()


def test_keys_that_pass_without_being_known_were_never_accepted() -> None:
    # from 2026.1.12 to 2026.1.16-2 the root let any key pass
    assert of("nonsense").spans == ()
    assert [span.holds("2026.1.12") for span in of("telemetry").spans] == [False]


def test_stretches() -> None:
    names = [release.name for release in releases()]
    assert spans_of(names) == [ReleaseSpan(OLDEST, NEWEST)]
    assert spans_of([names[0], names[-1]]) == [
        ReleaseSpan(names[0], names[0]),
        ReleaseSpan(NEWEST, NEWEST),
    ]
    assert spans_of([]) == []


def test_stretches_in_words() -> None:
    assert accepted([]) == "accepted by no known release"
    assert accepted([ReleaseSpan(OLDEST, NEWEST)]) == "accepted by every known release"
    assert accepted([ReleaseSpan(OLDEST, "2026.1.29")]) == "accepted up to 2026.1.29"
    # with a gap in the catalogue nobody knows which release it was
    assert removed(ReleaseSpan(OLDEST, OLDEST)) == f"removed in {releases()[1].name}"
