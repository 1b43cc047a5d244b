"""``lint`` on credential stores: by name, in a state folder, and never a secret in any output."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from moltconf.linter.document_files import DOCUMENTS, lint_document
from moltconf.linter.engine import Options
from moltconf.linter.pages import page
from moltconf.linter.registry import RULES, module
from moltconf.product.documents import KINDS
from moltconf.report.formats import FORMATS
from moltconf.text.include import load_file
from tests.cli.conftest import Moltconf

Write = Callable[..., str]
NAME = "auth-profiles.json"
RULES_OF_DOCUMENTS = [
    (each, word)
    for each in RULES
    for word, (function, *_) in DOCUMENTS.items()
    if hasattr(module(each), function)
]
#: Where documents lie in a state folder.
_PLACES = {"cron": "cron/jobs.json", "auth-profiles": f"agents/main/agent/{NAME}"}
PLANTED = "correct horse battery"
BROKEN = {
    "anthropic": {"apiKey": PLANTED},
    "profiles": {
        "a:one": {"mode": "api_key", "provider": "a", "apiKey": PLANTED},
        "a:two": {"type": "token", "provider": "a", "key": PLANTED, "expires": 1},
        "a:three": PLANTED,
        "a:four": {"type": "apikey", "provider": "a", "secretStuff": PLANTED, "x": [PLANTED]},
        "a:five": {"type": "oauth", "provider": "a", "access": PLANTED, "expires": 1},
    },
    "usageStats": {"a:two": {"disabledUntil": 4102444800000, "note": PLANTED}},
}


def rules(moltconf: Moltconf, *arguments: str) -> dict[str, list[str]]:
    report = json.loads(moltconf("lint", "--format", "json", *arguments).out)
    return {file["path"]: [each["rule"] for each in file["findings"]] for file in report["files"]}


def test_a_store_is_known_by_its_name(moltconf: Moltconf, config: Write) -> None:
    name = config('{"anthropic": {"apiKey": "x"}}', f"some/{NAME}")
    assert rules(moltconf, name) == {name: ["auth/store-without-profiles"]}


def test_stores_of_a_state_folder_are_linted_once(
    moltconf: Moltconf, config: Write, tmp_path: Path
) -> None:
    names = [config("{}"), config("{}", "other/openclaw.json")]
    state = tmp_path / "gateway"
    for agent in ("main", "work"):
        config('{"version": 1}', f"gateway/agents/{agent}/agent/{NAME}")
    found = rules(
        moltconf, "--state-dir", str(state), "--select", "auth/store-without-profiles", *names
    )
    stores = [path for path in found if path.endswith(NAME)]
    assert [Path(path).parts[-3] for path in stores] == ["main", "work"]
    assert all(found[path] == ["auth/store-without-profiles"] for path in stores)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("release", ["2026.1.29", "2026.9.6"])
@pytest.mark.parametrize(
    "text", [json.dumps(BROKEN, indent=1), json.dumps(BROKEN), json.dumps(BROKEN)[:-9]]
)
def test_no_report_on_a_store_shows_what_is_in_it(
    moltconf: Moltconf, config: Write, form: str, release: str, text: str
) -> None:
    name = config(text, NAME)
    outcome = moltconf("lint", "--release", release, "--format", form, "--profile", "strict", name)
    assert outcome.code == 1
    for word in PLANTED.split():
        assert word not in outcome.out + outcome.err


def test_what_is_wrong_in_a_store_can_be_accepted_by_a_baseline(
    moltconf: Moltconf, config: Write
) -> None:
    name = config('{"version": 1}', NAME)
    assert "1 error" in moltconf("lint", name).out
    for option in ("--write-baseline", "--baseline"):
        outcome = moltconf("lint", option, "known.json", name)
        assert "No findings" in outcome.out
        assert outcome.code == 1  # the release takes it for no store all the same


@pytest.mark.parametrize(
    "value",
    [
        "[]",
        "null",
        "3",
        '{"profiles": null}',
        '{"profiles": {"a": [[[]]]}}',
        '{"profiles": {"a": {"type": ["x"], "provider": {}}}}',
        '{"profiles": {"a": {"type": "token", "provider": "a", "expires": 1e400}}}',
    ],
)
def test_a_strange_store_gets_an_answer(moltconf: Moltconf, config: Write, value: str) -> None:
    for release in ("2026.1.8", "2026.9.6"):
        assert moltconf("lint", "--release", release, config(value, NAME)).code == 1


@pytest.mark.parametrize(("id", "word"), RULES_OF_DOCUMENTS)
def test_examples_show_what_they_say(id: str, word: str, config: Write, tmp_path: Path) -> None:
    """A config that the example names in its text lies in the same state folder."""
    meta = module(id).META
    (kind,) = (each for each in KINDS if each.word == word)
    release = next(each for each in ("2026.9.6", "2026.1.29", "2026.5.28") if each in meta.releases)
    for heading in ("Example", "Use instead"):
        section = page(id).sections[heading]
        for beside in re.findall(r"^The config \w+ `(\{.*\})`", section, re.MULTILINE):
            config(beside, "openclaw.json")
        for text in re.findall(r"```json\n(.*?)```", section, re.DOTALL):
            path = tmp_path / config(text, _PLACES.get(word, min(kind.names)))
            found = lint_document(kind, load_file(path), release, Options(debug=True)).findings
            assert (id in {each.rule for each in found}) == (heading == "Example"), heading
