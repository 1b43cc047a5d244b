"""A BlueBubbles server."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_settings
from moltconf.validator.constraints.history import OF_CHANNELS
from moltconf.validator.constraints.secret_inputs import is_given


def check_password(config: Config, release: str) -> Iterator[Breach]:
    """An account is asked for a password of its own."""
    for path, settings in channel_settings(config, release, "bluebubbles"):
        url = settings.get("serverUrl")
        if isinstance(url, str) and trim(url) and not is_given(settings.get("password")):
            yield Breach((*path, "password"), '"serverUrl" needs a "password"')


CONSTRAINTS = (
    Constraint(
        "bluebubbles-password",
        check_password,
        OF_CHANNELS,
        first="2026.4.5",
        last="2026.4.5",
        keys=("serverUrl",),
    ),
)
