"""What is hidden of a file that holds several configs, and in what is said of one of them."""

from __future__ import annotations

from moltconf.hosts.registry import regions
from moltconf.masking.masks import Masks
from moltconf.report.diff import tree_diff
from moltconf.text.include import ConfigTree, load
from moltconf.text.source import Source, Span

SECRET = "Zq7planted9secret3XYZ"
NAME = "x8Kq2Lw9Zt4"
TEXT = "Nothing is to be seen here.\n" * 400


def fence(port: int, key: str = SECRET) -> str:
    provider = f'"models": {{"providers": {{"p": {{"apiKey": "{key}{port}"}}}}}}'
    return f'```json\n{{\n  "gateway": {{"port": {port}}},\n  {provider}\n}}\n```\n'


def trees(text: str) -> list[ConfigTree]:
    return [load(Source(text, "guide.md", None, region)) for region in regions(text, "guide.md")]


def test_what_a_text_far_away_hides_is_hidden_in_messages_on_a_config() -> None:
    one, other = trees(f"{NAME} is how we call it.\n{TEXT}{fence(1)}{TEXT}{fence(2)}")
    for each in (one, other):
        message = Masks([each]).text(f"{NAME}: no such thing as {SECRET}1 or {SECRET}2")
        assert message == "***: no such thing as *** or ***"


def test_what_only_the_text_of_a_config_would_hide_is_shown_as_its_place_has_it() -> None:
    [one] = trees(
        f"{TEXT}{fence(1)}".replace(
            '"gateway"', '"agent": {"model": "kaktus/giraffe-4"},\n  "gateway"'
        )
    )
    assert "kaktus/giraffe-4" in Masks([one]).text("the model kaktus/giraffe-4")


def test_of_a_file_with_several_configs_one_is_shown_with_the_lines_around_it() -> None:
    text = f"{TEXT}{fence(1)}{TEXT}{fence(2)}{TEXT}"
    for number, each in enumerate(trees(text), 1):
        masks, document = Masks([each]), each.document
        region = document.source.region
        assert region is not None
        shown = masks.stretch(document, region.span.start - 60, region.span.end + 60)
        assert f'"port": {number}' in shown
        assert "to be seen here." in shown
        assert SECRET not in shown
        far = text.index(f"{SECRET}{3 - number}")
        assert not masks.shows(document, Span(far, far + 5))
        assert SECRET not in masks.stretch(document)
        assert not masks.shows(document, Span(5, 9))


def test_a_diff_in_a_long_file_names_the_lines_of_the_file() -> None:
    text = f"{TEXT * 10}{fence(1)}{TEXT}{fence(2)}{TEXT}"
    before = trees(text)[1]
    document = before.document
    after = load(document.source.with_text(text.replace('"port": 2', '"port": 22')))
    line = text[: text.index('"port": 2')].count("\n") + 1
    lines = tree_diff(before, after).splitlines()
    assert lines[2] == f"@@ -{line - 3},7 +{line - 3},7 @@"
    assert lines[3:5] == [" Nothing is to be seen here.", " ```json"]
    assert [each for each in lines[3:] if each[0] in "+-"] == [
        '-  "gateway": {"port": 2},',
        '+  "gateway": {"port": 22},',
    ]
    assert SECRET not in tree_diff(before, after)
