"""Text edits and plain data must agree, whatever the layout of the file."""

from __future__ import annotations

from collections import Counter

import pytest

from moltconf.migrator.migrate import migrate
from moltconf.migrator.plan import plan
from moltconf.text.include import load
from moltconf.text.source import Source
from tests.migrate.legacy_configs import legacy_config
from tests.migrate.texts import Writer

TARGET = "2026.1.29"


@pytest.mark.parametrize("seed", range(60))
def test_text_and_data_agree_and_no_comment_is_lost_unsaid(seed: int) -> None:
    config = legacy_config(seed)
    text = Writer(seed, "\r\n" if seed % 5 == 0 else "\n").write(config)
    result = migrate(load(Source(text)), TARGET)

    assert not result.is_faulty, result.remaining
    assert result.after.value == plan(config, result.from_.release, TARGET).value_after
    lost = Counter(comment.text for comment in result.lost_comments)
    kept = Counter(comment.text for comment in result.after.comments())
    missing = Counter(comment.text for comment in result.before.comments()) - kept - lost
    said = (*kept, *lost)  # a key that became a comment takes those inside it along
    assert all(any(text in one.replace("* /", "*/") for one in said) for text in missing), missing


@pytest.mark.parametrize("seed", range(20))
def test_a_second_run_changes_nothing(seed: int) -> None:
    first = migrate(load(Source(Writer(seed).write(legacy_config(seed)))), TARGET)
    second = migrate(first.after, TARGET)

    assert second.new_texts == {}
    assert not second.is_faulty
