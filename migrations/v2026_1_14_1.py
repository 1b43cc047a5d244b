"""2026.1.14-1: the login of the Claude command line is an OAuth login.

## claude-cli-oauth

The profile `anthropic:claude-cli` uses the login of the Claude command line, which is an OAuth
login with a refresh token. Declared as `token`, the profile never matches what is stored: the
product then behaves as if there were no credential.

    auth: { profiles: { "anthropic:claude-cli": { provider: "anthropic", mode: "token" } } }

becomes

    auth: { profiles: { "anthropic:claude-cli": { provider: "anthropic", mode: "oauth" } } }
"""

from moltconf.migrator.operations import replace
from moltconf.migrator.step import Step

from .shared.sources import OWN_MIGRATIONS

SOURCES = (OWN_MIGRATIONS,)

STEPS = (
    Step(
        id="claude-cli-oauth",
        before="2026.1.13",
        release="2026.1.14-1",
        summary='the profile "anthropic:claude-cli" is of the mode oauth',
        operations=(
            replace(
                "auth.profiles.anthropic:claude-cli.mode",
                {"token": "oauth"},
                "the Claude command line logs in by OAuth",
            ),
        ),
        # every later release accepts the word "token" there
        tells_release=False,
    ),
)
