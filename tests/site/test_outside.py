"""What lies outside ``docs/`` and is linked from there has a page of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from moltconf import addresses
from moltconf.dev.site.outside import OutsideFiles
from moltconf.dev.site.tables import code, plain, table


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    files = {
        "docs/install.md": "",
        "docs/how-to/ci.md": "",
        "docs/rules/README.md": "",
        "README.md": "[install](docs/install.md), [rules](docs/rules/), [a licence](LICENSE)\n",
        "LICENSE": "Free.\n",
        "integrations/x/unit.conf": "[Service]\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_file_becomes_a_page_and_links_lead_to_it(repository: Path) -> None:
    page = Path("docs/how-to/ci.md")
    text = "[unit](../../integrations/x/unit.conf), [install](../install.md#here), [x](https://x.y)"
    outside = OutsideFiles(repository)
    outside.follow(page, text)
    assert outside.pages() == {
        "repository/integrations/x/unit.conf.md": "# integrations/x/unit.conf\n\n"
        "~~~~~ ini\n[Service]\n~~~~~\n"
    }
    assert outside.rewritten(page, text) == (
        "[unit](../repository/integrations/x/unit.conf.md), [install](../install.md#here), "
        "[x](https://x.y)"
    )


def test_the_readme_leads_back_into_the_documentation(repository: Path) -> None:
    outside = OutsideFiles(repository)
    outside.follow(Path("docs/install.md"), "[all](../README.md)")
    pages = outside.pages()
    assert list(pages) == ["repository/README.md", "repository/LICENSE.md"]
    assert pages["repository/README.md"] == (
        "[install](../install.md), [rules](../rules/README.md), [a licence](LICENSE.md)\n"
    )


def test_a_folder_is_left_to_the_repository(repository: Path) -> None:
    outside = OutsideFiles(repository)
    text = "[x](../integrations/x)"
    outside.follow(Path("docs/install.md"), text)
    assert outside.rewritten(Path("docs/install.md"), text) == (
        f"[x]({addresses.REPOSITORY}/tree/main/integrations/x)"
    )


def test_no_sign_of_a_cell_is_markdown() -> None:
    assert table(("a", "b"), [(plain("<x> | *y*"), code("a|`b"))]) == [
        "| a | b |",
        "| --- | --- |",
        "| &lt;x\\> \\| \\*y\\* | `` a\\|`b `` |",
        "",
    ]
    assert table(("a",), []) == []
