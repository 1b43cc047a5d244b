"""Hard cases of edits, each read by a person: ``fixtures/edits/``."""

from __future__ import annotations

import pytest

from moltconf.edit.changes import apply_to_value
from moltconf.edit.edits import apply
from tests.edit.edit_cases import Case, cases

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_text(case: Case) -> None:
    tree, gone = case.run()
    texts = {name: document.source.to_bytes() for name, document in tree.documents.items()}
    files = (file for file in case.after.rglob("*") if file.is_file())
    assert texts == {str(file.relative_to(case.after)): file.read_bytes() for file in files}
    assert gone == case.removed_comments


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_value(case: Case) -> None:
    before = case.load()
    after = apply(before, case.changes)
    assert after.is_readable
    assert after.value == apply_to_value(before.value, case.changes)
