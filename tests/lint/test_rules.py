"""Every rule keeps its promises: one walk over the registry."""

from __future__ import annotations

import re

import pytest

from moltconf.findings import Safety
from moltconf.linter.engine import Options, lint
from moltconf.linter.fix import fix
from moltconf.linter.pages import OPTIONAL, REQUIRED, page
from moltconf.linter.registry import GROUPS, RULES, module, rule
from moltconf.linter.rule import EVERY, Profile
from moltconf.text.include import load
from moltconf.text.keypath import format_path
from moltconf.text.source import Source
from tests.lint.rule_fixtures import (
    NEWEST,
    ROOT,
    RuleFixture,
    every_fixture,
    fixtures_of,
    headers_of,
)

#: Nothing that a user can write brings these about.
WITHOUT_FIXTURES = {
    "internal/broken-plugin",
    "internal/rule-crashed",
    "internal/verification-failed",
    "syntax/nested-too-deep",
}
#: What lies beside a file decides; test_backups.py and test_generations.py make such folders.
OF_FOLDERS = {"legacy/two-generations", "secrets/credential-in-backup"}
FIXTURES = every_fixture()


def named(fixture: RuleFixture) -> str:
    return f"{fixture.rule}/{fixture.path.name}"


def test_ids_are_unique_and_sorted() -> None:
    assert list(RULES) == sorted(set(RULES))


@pytest.mark.parametrize("id", RULES)
def test_id_has_the_form_of_the_contract(id: str) -> None:
    group, _, name = id.partition("/")
    assert group in GROUPS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert rule(id).id == id


@pytest.mark.parametrize("id", RULES)
def test_page_has_its_headings(id: str) -> None:
    sections = list(page(id).sections)
    assert sections[: len(REQUIRED)] == list(REQUIRED)
    assert set(sections[len(REQUIRED) :]) <= set(OPTIONAL)
    assert all(page(id).sections.values())
    assert page(id).title


@pytest.mark.parametrize("id", RULES)
def test_page_says_whether_there_is_a_fix(id: str) -> None:
    says = page(id).sections["Fix safety"]
    if rule(id).fix is None:
        assert says.startswith("No fix")
    else:
        assert says.startswith(("Safe", "Unsafe"))


@pytest.mark.parametrize("id", [each for each in RULES if hasattr(module(each), "check")])
def test_rule_names_its_source(id: str) -> None:
    assert rule(id).sources or "Source" in page(id).sections or id.startswith("legacy/")


@pytest.mark.parametrize(
    "id", [each for each in RULES if each not in WITHOUT_FIXTURES | OF_FOLDERS]
)
def test_rule_has_a_bad_and_an_ok_fixture(id: str) -> None:
    kinds = {fixture.is_bad for fixture in fixtures_of(id)}
    assert kinds == {True, False}


def test_every_folder_of_fixtures_belongs_to_a_rule() -> None:
    assert {f"{path.parent.name}/{path.name}" for path in ROOT.glob("*/*")} <= set(RULES)


@pytest.mark.parametrize("fixture", FIXTURES, ids=named)
def test_fixture_has_the_findings_it_names(fixture: RuleFixture) -> None:
    found = [
        f"{finding.severity} {format_path(finding.path)}" for finding in fixture.own(fixture.lint())
    ]
    wanted = "\n".join(f"// expect: {each}" for each in found) or "no finding at all"
    assert found == fixture.expected, f"what it shows, as its first lines say it: {wanted}"
    assert bool(found) == fixture.is_bad


@pytest.mark.parametrize("fixture", [f for f in FIXTURES if f.is_bad], ids=named)
def test_fixes_are_what_the_rule_claims(fixture: RuleFixture) -> None:
    claimed = rule(fixture.rule).fix
    offered = {f.fix.safety for f in fixture.own(fixture.lint()) if f.fix is not None}
    if claimed is None:
        assert not offered
    if claimed is Safety.SAFE:
        assert offered <= {Safety.SAFE}


@pytest.mark.parametrize("fixture", [f for f in FIXTURES if f.is_bad], ids=named)
def test_fix_makes_the_finding_go_away_and_nothing_else(fixture: RuleFixture) -> None:
    tree = fixture.load()
    fixable = [f for f in fixture.own(fixture.lint(tree)) if f.fix is not None]
    done = fix(tree, fixture.release, fixture.options, unsafe=True)
    assert not done.refused
    assert len(fixture.own(done.result)) <= len(fixture.own(fixture.lint(tree))) - len(fixable)
    if not fixable:
        assert not fixture.fixed.exists()
        return
    text = done.after.document.source.text
    assert text == fixture.fixed.read_text("utf-8")
    everything = Options(profile=Profile.STRICT, debug=True)
    before = {f.rule for f in lint(tree, fixture.release, everything).findings}
    after = {f.rule for f in lint(done.after, fixture.release, everything).findings}
    assert after <= before
    again = fix(done.after, fixture.release, fixture.options, unsafe=True)
    assert again.after.document.source.text == text


@pytest.mark.parametrize("id", sorted({f.rule for f in FIXTURES if rule(f.rule).fix is not None}))
def test_rule_with_a_fix_shows_it(id: str) -> None:
    assert any(fixture.fixed.exists() for fixture in fixtures_of(id))


def _examples() -> list[tuple[str, str, str]]:
    return [
        (each, heading, text)
        for each in RULES
        for heading in ("Example", "Use instead")
        for text in page(each).examples(heading)
    ]


@pytest.mark.parametrize(("id", "heading", "text"), _examples())
def test_examples_of_pages_show_what_they_say(id: str, heading: str, text: str) -> None:
    release = dict(headers_of(text)).get("release", NEWEST)
    result = lint(
        load(Source(text, "example.json5")), release, Options(profile=Profile.STRICT, debug=True)
    )
    own = [finding for finding in result.findings if finding.rule == id]
    assert bool(own) == (heading == "Example")
    if heading == "Use instead":
        assert result.valid


@pytest.mark.parametrize("id", RULES)
def test_releases_of_a_rule_are_said_in_words(id: str) -> None:
    releases = rule(id).releases
    assert releases.text
    assert NEWEST in releases or releases != EVERY
