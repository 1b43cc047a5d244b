"""Slack over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import lookup
from moltconf.releases.constraints.breach import Breach, Config
from moltconf.releases.constraints.values import record

_PATH = ("channels", "slack")


def check_signing_secret(config: Config, release: str) -> Iterator[Breach]:
    """Requests over HTTP are trusted by their signature; an account may use its channel's."""
    slack = record(lookup(config, _PATH))
    if slack.get("mode") == "http" and not slack.get("signingSecret"):
        yield Breach((*_PATH, "signingSecret"), 'mode "http" needs a "signingSecret"')
    for name, value in record(slack.get("accounts")).items():
        account = record(value)
        if account.get("enabled") is False:
            continue
        mode = account.get("mode", slack.get("mode"))
        # an empty secret of its own hides the channel's
        if mode == "http" and not account.get("signingSecret", slack.get("signingSecret")):
            yield Breach(
                (*_PATH, "accounts", name, "signingSecret"),
                'mode "http" needs a "signingSecret", here or at channels.slack',
            )
