"""A key that a step names was a key of some release: a slip of the pen finds nothing."""

from __future__ import annotations

from moltconf.text.keypath import parse_path
from tests.catalogue.named_keys import FILE, is_of_a_release, of_no_release, of_steps


def test_every_key_of_a_step_is_one_of_some_release_or_known_to_be_none() -> None:
    """See ``tests/catalogue/named_keys.py`` for the exceptions."""
    assert len(list(of_steps())) > 1500
    assert of_no_release() == FILE.read_text(encoding="utf-8").splitlines()


def test_a_key_that_no_release_had_is_told_from_one_that_some_had() -> None:
    assert is_of_a_release(parse_path("logging.file"))
    assert is_of_a_release(parse_path("agents.entries.*.sandbox.mode"))
    assert not is_of_a_release(parse_path("logging.fileName"))
    assert not is_of_a_release(parse_path("channels.telegram.accounts.*.botTokn"))
