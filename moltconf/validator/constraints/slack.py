"""Slack over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.release_order import release_key
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_holders, enabled_accounts
from moltconf.validator.constraints.history import LAST_CHECKED_CHANNELS, OF_CHANNELS_SINCE_JANUARY
from moltconf.validator.constraints.secret_inputs import is_given

#: Until then a secret of blanks passed for one.
_TRIMS_SINCE = "2026.3.2"


def check_signing_secret(config: Config, release: str) -> Iterator[Breach]:
    """Requests over HTTP are trusted by their signature; an account may use its channel's."""
    for path, slack, accounts in channel_holders(config, release, "slack"):
        if slack.get("mode") == "http" and not _is_secret(slack.get("signingSecret"), release):
            yield Breach((*path, "signingSecret"), 'mode "http" needs a "signingSecret"')
        for name, account in enabled_accounts(accounts):
            mode = account.get("mode", slack.get("mode"))
            # an empty secret of its own hides the channel's
            secret = account.get("signingSecret", slack.get("signingSecret"))
            if mode == "http" and not _is_secret(secret, release):
                yield Breach(
                    (*path, "accounts", name, "signingSecret"),
                    'mode "http" needs a "signingSecret", here or at channels.slack',
                )


def _is_secret(value: object, release: str) -> bool:
    if release_key(release) < release_key(_TRIMS_SINCE):
        return bool(value)
    return is_given(value)


CONSTRAINTS = (
    Constraint(
        "slack-signing-secret",
        check_signing_secret,
        OF_CHANNELS_SINCE_JANUARY,
        first="2026.1.20",
        last=LAST_CHECKED_CHANNELS,
        keys=("slack",),
    ),
)
