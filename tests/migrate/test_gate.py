"""Whatever a release takes away is answered: by a migration step, or by a written reason."""

from __future__ import annotations

from moltconf.catalogue.catalogue import releases
from tests.migrate.gate import losses, reasons, unanswered


def test_every_loss_has_a_step_or_a_reason() -> None:
    missing = {one.name: list(map(str, unanswered(one.name))) for one in releases()[1:]}
    told = [f"{name}: {', '.join(lost)}" for name, lost in missing.items() if lost]
    assert not told, "\n".join(
        ["a step (migrations/) or a reason (migrations/reasons.toml) is missing for", *told]
    )


def test_every_reason_is_about_something_that_was_lost() -> None:
    for reason in reasons():
        for path in reason.paths:
            one = type(reason)(reason.releases, (path,), reason.what, reason.why)
            assert any(one.covers(loss) for loss in losses()), path
        named = {loss.release for loss in losses() if reason.covers(loss)}
        assert named == set(reason.releases), reason.paths


def test_a_reason_says_why() -> None:
    for reason in reasons():
        assert len(reason.why) > 40
        assert reason.why.endswith(".")
