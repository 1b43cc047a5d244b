"""The playground says and writes what the command does, and sends nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.playground import JUDGED, Playground

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "fixtures" / "examples"
SECRET = "sk-ant-api03-" + "Zq8" * 20
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
OLD = """\
// two agents\r
{\r
  agent: { model: 'anthropic/claude-opus-4-5' }, // an é, a 🦞\r
  gateway: { mode: "local", bind: "loopback", token: "${TOKEN}" },\r
}\r
"""
MAP = """\
apiVersion: v1
kind: ConfigMap
metadata: { name: openclaw }
data:
  openclaw.json: |
    {"gateway": {"mode": "local", "warpSpeed": 9}}
"""


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    words = [sys.executable, "-m", "moltconf", *arguments]
    return subprocess.run(words, cwd=folder, capture_output=True, check=False)


@pytest.fixture(scope="module")
def opened(browser: Any, site: str) -> Iterator[Playground]:
    """One page for all that needs no fresh one: to start Python takes seconds."""
    with Playground(browser, site, viewport={"width": 1280, "height": 850}) as page:
        yield page


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("clawdbot.json", (EXAMPLES / "clawdbot.json").read_text("utf-8")),
        ("openclaw.json5", (EXAMPLES / "eight-faults.json5").read_text("utf-8")),
        ("moltbot.json", OLD),
        ("map.yaml", MAP),
        ("openclaw.json", '{"gateway": '),
        ("package.json", '{"name": "x", "version": "1.0.0", "dependencies": {}}'),
    ],
)
def test_findings_are_those_of_the_command(
    opened: Playground, tmp_path: Path, name: str, text: str
) -> None:
    opened.open(write(tmp_path, name, text))
    done = command(tmp_path, "lint", "--release", "latest", "--format", "json", name)
    report = json.loads(done.stdout)
    wanted = [each["rule"] for file in report["files"] for each in file["findings"]]
    assert opened.findings == wanted
    assert bool(report["unreadable"]) == (not report["files"])
    for each in report["unreadable"]:
        assert each["reason"] in opened.verdict


@pytest.mark.parametrize(
    ("name", "text", "release"),
    [
        ("clawdbot.json", (EXAMPLES / "clawdbot.json").read_text("utf-8"), "2026.1.29"),
        ("clawdbot.json", (EXAMPLES / "clawdbot.json").read_text("utf-8"), "2026.9.6"),
        ("moltbot.json", OLD, "2026.9.6"),
    ],
)
def test_a_migration_is_that_of_the_command_to_the_byte(
    opened: Playground, tmp_path: Path, name: str, text: str, release: str
) -> None:
    opened.open(write(tmp_path, name, text))
    opened.choose(release)
    assert opened.plan() in ("migrated", "partial")
    opened.press_and_wait("#take")
    done = command(tmp_path, "migrate", "--to", release, "--stdout", name)
    assert opened.downloaded() == done.stdout != text.encode()
    opened.choose("")


def test_fixes_are_those_of_the_command_to_the_byte(opened: Playground, tmp_path: Path) -> None:
    text = (EXAMPLES / "clawdbot.json").read_text("utf-8")
    path = write(tmp_path, "openclaw.json5", text)
    opened.open(path)
    opened.press_and_wait("#fix")
    command(tmp_path, "lint", "--fix", path.name)
    assert opened.downloaded() == path.read_bytes() != text.encode()


def test_a_decision_is_made_by_pressing_it(opened: Playground, tmp_path: Path) -> None:
    opened.open(EXAMPLES / "clawdbot.json")
    opened.plan()
    before = opened.page.locator("#remaining li").count()
    choice = opened.page.locator("#remaining button").first
    asked = choice.inner_text()
    choice.click()
    opened.page.wait_for_selector(f"#remaining:not(:has(button:text-is('{asked}')))")
    assert opened.page.locator("#remaining li").count() == before - 1


def test_a_folder_is_opened_with_what_its_configs_include(
    opened: Playground, tmp_path: Path
) -> None:
    folder = tmp_path / "home"
    (folder / "other").mkdir(parents=True)
    write(folder, "openclaw.json", '{"$include": "./agents.json5", "warpSpeed": 1}')
    write(folder, "agents.json5", "{ agents: { defaults: { warpSpeed: 2 } } }")
    write(folder / "other", "map.yaml", MAP)
    opened.turn_to("findings")
    opened.page.set_input_files("#choose-folder", str(folder))
    opened.page.wait_for_selector("#name:text-is('home/openclaw.json')")
    opened.page.wait_for_selector(JUDGED)
    assert set(opened.findings) == {"schema/unknown-key"}
    assert "agents.json5, line 1" in opened.page.inner_text("#findings")
    opened.page.select_option("#file", "home/other/map.yaml")
    opened.page.wait_for_selector("#findings .place:text-is('error, line 6')")


@pytest.mark.parametrize("where", ["#editor", "#panel-findings"])
def test_a_file_that_is_dropped_is_opened(opened: Playground, tmp_path: Path, where: str) -> None:
    opened.open(write(tmp_path, "before.json", "{}"))
    opened.turn_to("findings")
    path = write(tmp_path, "map.yaml", MAP)
    opened.drop(where, path)
    opened.page.wait_for_selector("#name:text-is('map.yaml')")
    opened.page.wait_for_selector("#findings .place:text-is('error, line 6')")
    assert opened.downloaded() == path.read_bytes()


def test_files_and_folders_that_are_dropped_are_opened_together(
    opened: Playground, tmp_path: Path
) -> None:
    folder = tmp_path / "home"
    for inner in ("deep/er", "node_modules/x", ".git"):
        (folder / inner).mkdir(parents=True)
        write(folder / inner, "openclaw.json", "{}")
    for number in range(120):  # a browser lists a folder a hundred entries at a time
        write(folder / "deep", f"note-{number}.txt", "nothing")
    write(folder, "openclaw.json", '{"$include": "./zz.json5"}')
    write(folder, "zz.json5", "{ warpSpeed: 2 }")
    opened.turn_to("findings")
    opened.drop("#editor", folder, write(tmp_path, "map.yaml", MAP))
    opened.page.wait_for_selector("#file option[value='home/openclaw.json']", state="attached")
    names = opened.page.locator("#file option").all_inner_texts()
    assert names == ["home/deep/er/openclaw.json", "home/openclaw.json", "map.yaml"]
    opened.page.select_option("#file", "home/openclaw.json")
    opened.page.wait_for_selector("#findings:has-text('zz.json5, line 1')")


def test_a_text_that_is_dropped_goes_into_the_editor(opened: Playground, tmp_path: Path) -> None:
    opened.open(write(tmp_path, "openclaw.json", " "))
    opened.drop("#editor .cm-line", text='{"gateway": {"mode": "local"}}')
    opened.page.wait_for_selector("#verdict:has-text('accepts this config')")
    opened.drop("#panel-findings", text="https://example.org/")
    opened.page.wait_for_timeout(200)
    assert opened.page.url.endswith("/playground/")
    assert opened.downloaded().decode().strip() == '{"gateway": {"mode": "local"}}'


def test_files_that_a_script_or_another_program_drops_are_opened(
    opened: Playground, tmp_path: Path
) -> None:
    """They have no place in a file system."""
    opened.open(write(tmp_path, "before.json", "{}"))
    opened.page.evaluate("""() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['{"gateway": {"mode": "local"}}'], "openclaw.json"));
        const happened = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector("#editor").dispatchEvent(happened);
    }""")
    opened.page.wait_for_selector("#name:text-is('openclaw.json')")
    opened.page.wait_for_selector("#verdict:has-text('accepts this config')")


def test_a_folder_without_files_is_said_to_be_empty(opened: Playground, tmp_path: Path) -> None:
    opened.open(write(tmp_path, "openclaw.json", "{}"))
    (tmp_path / "empty").mkdir()
    opened.drop("#editor", tmp_path / "empty")
    opened.page.wait_for_selector("#status.error:has-text('There is no file in it')")
    assert opened.downloaded() == b"{}"


def test_keys_credentials_and_releases(opened: Playground) -> None:
    opened.open(EXAMPLES / "clawdbot.json")
    opened.turn_to("keys")
    opened.page.fill("#key", "telegram.botToken")
    opened.page.press("#key", "Enter")
    opened.page.wait_for_selector("#explanation:has-text('channels.telegram.botToken')")
    opened.turn_to("credentials")
    opened.page.click("#credentials")
    opened.page.wait_for_selector("#slots td:text-is('anthropic/claude-opus-4-5')")
    opened.turn_to("findings")
    opened.page.click("#accepting")
    opened.page.wait_for_selector("#spans li:has-text('2026.9.6: refuses it')")


def test_a_link_holds_what_a_report_would_show(
    opened: Playground, browser: Any, site: str, tmp_path: Path
) -> None:
    text = f'{{"gateway": {{"mode": "local", "auth": {{"token": "{SECRET}"}}}}}}'
    opened.open(write(tmp_path, "openclaw.json", text))
    opened.page.click("#share-open")
    opened.page.wait_for_selector("#share[open]")
    shown = opened.page.input_value("#share-text")
    opened.page.click("#share-make")
    link = opened.page.input_value("#share-link:visible")
    opened.page.click("#share-close")
    assert SECRET not in shown
    assert "***" in shown
    with Playground(browser, site, f"#{link.partition('#')[2]}") as other:
        other.page.wait_for_selector(JUDGED)
        assert other.downloaded().decode() == shown


def test_an_engine_that_dies_leaves_the_text(opened: Playground, tmp_path: Path) -> None:
    text = '{"gateway": {"mode": "local"}}'
    opened.open(write(tmp_path, "openclaw.json", text))
    (worker,) = opened.page.workers
    worker.evaluate("() => setTimeout(() => { throw new Error('gone') })")
    opened.page.wait_for_selector("body[data-engine=starting]")
    assert opened.downloaded().decode() == text
    opened.page.wait_for_selector("body[data-engine=ready]")
    opened.page.click("#check")
    opened.page.wait_for_selector("#verdict:has-text('accepts this config')")


def test_five_megabytes_are_checked_when_somebody_asks(opened: Playground, tmp_path: Path) -> None:
    text = '{"gateway": {"mode": "local"}}\n' + "// a long comment about nothing\n" * 160_000
    path = write(tmp_path, "openclaw.json5", text)
    opened.page.set_input_files("#choose-file", str(path))
    opened.page.wait_for_selector("#status:has-text('Check')")
    opened.page.click("#check")
    opened.page.wait_for_selector(JUDGED)
    assert "accepts this config" in opened.verdict
    assert opened.downloaded() == text.encode()


def test_a_file_that_is_no_text_leaves_the_one_that_is_open(
    opened: Playground, tmp_path: Path
) -> None:
    opened.open(write(tmp_path, "openclaw.json", "{}"))
    (tmp_path / "other.json").write_bytes(b"\xff\xfe\x00")
    opened.page.set_input_files("#choose-file", str(tmp_path / "other.json"))
    opened.page.wait_for_selector("#status.error:has-text('other.json is no UTF-8 text')")
    assert opened.downloaded() == b"{}"


def test_nothing_was_asked_of_anybody_else(opened: Playground, site: str) -> None:
    """Runs after the others: every request of the page stands here."""
    foreign = [each for each in opened.asked if not each.startswith((site, "blob:", "data:"))]
    assert opened.asked
    assert foreign == []


def test_it_works_without_a_network_after_the_first_visit(browser: Any, site: str) -> None:
    with Playground(browser, site) as page:
        page.page.evaluate("() => navigator.serviceWorker.ready.then(() => null)")
        page.context.set_offline(True)
        page.page.reload()
        page.page.wait_for_selector("body[data-ready=yes]")
        page.type('{"gateway": {"mode": "local"}}')
        assert "accepts this config" in page.verdict


def test_it_starts_where_the_memory_of_a_first_answer_is_missing(browser: Any, site: str) -> None:
    with Playground(browser, site, missing="started.bin") as page:
        page.type('{"gateway": {"mode": "local"}}')
        assert "accepts this config" in page.verdict


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(browser: Any, site: str, scheme: str) -> None:
    """At the size of a phone, in both schemes: axe finds nothing serious, nothing sticks out."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason='extra "web"').Axe()
    with Playground(browser, site, color_scheme=scheme, bypass_csp=True, **PHONE) as page:
        page.type((EXAMPLES / "clawdbot.json").read_text("utf-8"))
        page.plan()
        for tab in ("findings", "upgrade", "keys", "credentials"):
            page.turn_to(tab)
            found = axe.run(page.page).response["violations"]
            grave = [each["id"] for each in found if each["impact"] in ("serious", "critical")]
            assert grave == [], tab
            assert page.page.evaluate("() => document.documentElement.scrollWidth") <= 390, tab


def test_the_keyboard_reaches_everything(opened: Playground) -> None:
    """Tab leaves the editor, and arrows turn to the other answers."""
    opened.page.locator(".cm-content").first.focus()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("() => document.activeElement.id") == "check"
    opened.page.focus("#tab-findings")
    opened.page.keyboard.press("ArrowRight")
    assert opened.page.get_attribute("#tab-upgrade", "aria-selected") == "true"
    assert opened.page.is_visible("#panel-upgrade")
