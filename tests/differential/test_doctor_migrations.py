"""The chain against the config migrations of the repair tool, at releases from February to now.

Every config of ``fixtures/migrations`` is given to both. Where the release accepts what its own
tool makes of it, the values are the same, or docs/migrations-vs-product.md defends the difference.
Releases that are not unpacked are skipped.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from moltconf.extract.package import environment_of
from moltconf.migrator.plan import plan
from moltconf.text.include import load_file
from moltconf.text.keypath import lookup
from moltconf.validator.verdict import judge
from tests.differential.product import TIME_LIMIT, NotInstalledError
from tests.differential.test_migrations import _differences
from tests.differential.unpacked import Unpacked
from tests.migrate.test_golden import CASES

DRIVER = Path(__file__).with_name("doctor_migrations.mjs")
RELEASES = (
    "2026.2.26",
    "2026.3.13",
    "2026.3.31",
    "2026.4.15",
    "2026.5.28",
    "2026.6.11",
    "2026.7.35",
    "2026.8.2",
    "2026.9.6",
)

#: Where the values may differ, by the headings of docs/migrations-vs-product.md.
DEFENDED = {
    "A new iMessage section": r"channels\.imessage\.groups\.\*.*",
    "An older model is still yours to choose": (
        r"agents\.defaults\.model(\.fallbacks\[\d+\])?|agents\.list\[\d+\]\.model"
        r"|plugins\.entries\.llm-task\..*[mM]odels\[\d+\]"
    ),
    "Who may open the control page": r"gateway\.controlUi\.allowedOrigins\[\d\]",
    "Only what the release wants": (
        r"agents\.defaults\.model(\.primary|\.fallbacks)?|channels\.telegram\.stream(Mode|ing)"
        r"|channels\.discord\.(accounts\.\w+\.)?((dm\.)?(allowFrom\[0\]|policy)|dmPolicy)"
    ),
    "The speech provider by its name": r"messages\.tts\.provider",
    "No more content than before": (
        r"diagnostics\.cacheTrace\.enabled|diagnostics\.otel\.captureContent"
    ),
    "Models in a file of unknown age": r"agents\.defaults\.modelPolicy\.allow\[\d+\]",
    "Records of the tool itself": r"meta\.migrations\..*|plugins\.bundledDiscovery",
    "One model needs no preference": r"tools\.media\.audio\.preferredModel",
}


@cache
def _theirs(release: str) -> list[Any]:
    """What the release's tool makes of each case, run until nothing changes any more."""
    try:
        unpacked = Unpacked(release)
    except NotInstalledError as missing:
        pytest.skip(str(missing))
    values = [_before(case) for case in CASES]
    with tempfile.TemporaryDirectory() as scratch:
        given, answers = Path(scratch, "configs"), Path(scratch, "answers")
        for _ in range(2):
            given.write_text(json.dumps(values), encoding="utf-8")
            subprocess.run(
                [unpacked.node, DRIVER, unpacked.package, given, answers],
                env=environment_of(Path(scratch)),
                cwd=scratch,
                capture_output=True,
                timeout=TIME_LIMIT,
                check=True,
            )
            answered = json.loads(answers.read_text(encoding="utf-8"))
            values = [
                value if answer.get("value") is None else answer["value"]
                for value, answer in zip(values, answered, strict=True)
            ]
    return values


@cache
def _before(case: Path) -> Any:
    return load_file(case / "before.json5").value


def _compared(release: str) -> list[tuple[Path, list[str]]]:
    """The cases of which the tool makes what the release accepts, and where the values differ."""
    return [
        (case, sorted(_differences(value, plan(_before(case), None, release).value_after)))
        for case, value in zip(CASES, _theirs(release), strict=True)
        if value != _before(case) and judge(value, release).valid
    ]


@pytest.mark.parametrize("release", RELEASES)
def test_values_are_those_of_the_repair_tool_or_defended(release: str) -> None:
    differences = [
        f"{path} of {case.parent.name}/{case.name}"
        for case, paths in _compared(release)
        for path in paths
        if not any(re.fullmatch(pattern, path) for pattern in DEFENDED.values())
    ]
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("release", RELEASES)
def test_most_values_are_exactly_those_of_the_repair_tool(release: str) -> None:
    same = Counter(not paths for _, paths in _compared(release))
    assert same[True] > same[False]


@pytest.mark.parametrize("release", ["2026.7.35", "2026.8.2", "2026.9.6"])
def test_what_the_tool_leaves_invalid_is_brought_up_here(release: str) -> None:
    """January's sections are what today's tool no longer knows: it leaves them, or strips them."""
    left = [
        case
        for case, value in zip(CASES, _theirs(release), strict=True)
        if isinstance(value, dict) and any(lookup(value, (key,)) for key in ("routing", "telegram"))
    ]
    assert left
    assert all(
        judge(plan(_before(case), None, release).value_after, release).valid for case in left
    )


def test_every_defended_difference_is_written_down() -> None:
    page = Path(__file__).parents[2] / "docs" / "migrations-vs-product.md"
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(DEFENDED) <= set(headings)
