"""What people look up when their gateway is down, and the rule that answers it.

The entries are those of the product's page on Anthropic. Each names a rule, a fixture of it, and
what its message and help must say; what a file cannot tell is listed below.
"""

from __future__ import annotations

import pytest

from moltconf.linter.engine import Options, lint
from moltconf.text.include import load
from moltconf.text.source import Source
from tests.lint.rule_fixtures import fixtures_of

STORE = ".auth-profiles.json"
ANSWERS = [
    ("401, a token is suddenly invalid", "auth/expired-credential", "bad" + STORE,
     ("expired on 2025-01-01", "claude setup-token")),
    ("401, a token is suddenly invalid", "caching/missing-beta-header", "bad-subscription.json5",
     ("this header replaces", "401")),
    ("401, a token is suddenly invalid", "models/long-context-with-subscription", "bad.json5",
     ("401", "remove it")),
    ("401, a token is suddenly invalid", "auth/reference-in-store", "bad" + STORE,
     ("sends this text as the key", "OPENAI_API_KEY")),
    ("401, a token is suddenly invalid", "secrets/redaction-marker", "bad" + STORE,
     ("saved this placeholder", "log in again")),
    ("401, a token is suddenly invalid", "secrets/key-of-other-provider", "bad.json5",
     ("refuses it (error 401)", "create an API key of")),
    ("401, a token is suddenly invalid", "caching/retired-beta-flag", "bad.json5",
     ("(error 401)", "from this value")),
    ("401, a token is suddenly invalid", "env/unsupported-reference-syntax", "bad-forms.json5",
     ("does not replace", "write \"${TELEGRAM_TOKEN}\"")),
    ("the Claude CLI is logged in on another machine", "auth/retired-cli-profile", "bad.json5",
     ("no longer", "log in")),
    ('No API key found for provider "anthropic"', "auth/agent-without-credentials",
     "bad-config-alone.json5",
     ("no openai credential", "set OPENAI_API_KEY", "`openclaw models auth add`")),
    ('No API key found for provider "anthropic"', "auth/store-without-profiles", "bad" + STORE,
     ("no credential in this file", '"profiles"')),
    ('No API key found for provider "anthropic"', "auth/invalid-stored-profile", "bad" + STORE,
     ("is dropped", '"type"')),
    ('No API key found for provider "anthropic"', "auth/store-not-read", "bad" + STORE,
     ("does not read this file", "openclaw doctor --fix")),
    ('No API key found for provider "anthropic"', "secrets/undeclared-provider", "bad.json5",
     ("cannot be found", "did you mean")),
    ('No API key found for provider "anthropic"', "env/unset-variable", "bad-january.json5",
     ("MISSING_TOKEN is not set", "gateway's environment")),
    ("new agents do not inherit", "auth/agent-without-credentials", "bad-own-store-only.json5",
     ('the agent "work"', "no openai credential")),
    ("No credentials found for profile anthropic:default", "auth/profile-not-stored", "bad.json5",
     ("no credential store has", 'the store has "anthropic:me@example.com"')),
    ("No credentials found for profile anthropic:default", "auth/unknown-profile-in-order",
     "bad-misspelt.json5", ("has no profile", "did you mean")),
    ("No credentials found for profile anthropic:default", "auth/stored-profile-not-listed",
     "bad.json5", ("never tried", "list it as well")),
    ("No available auth profile", "auth/order-of-store-wins", "bad.json5",
     ("comes first", "models auth order clear")),
    ("No available auth profile", "models/fallback-not-listed", "bad.json5",
     ("never falls back", "add it to agents.defaults.models")),
    ("No available auth profile", "auth/unusable-profile", "bad" + STORE,
     ("until 2033", "settle the bill")),
    ("No available auth profile", "auth/stored-type-differs", "bad.json5",
     ("skips it", 'write mode: "oauth"')),
    ("OAuth token refresh failed", "auth/expired-credential", "bad" + STORE,
     ("the login", "log in again")),
    ("OAuth token refresh failed", "auth/shared-refresh-token", "bad.json5",
     ("renewing one ends the other", "log in for this agent")),
    ("the mode of anthropic:claude-cli must be oauth", "auth/claude-cli-profile-mode",
     "bad-january.json5", ('"oauth"', "accepts a stored token too")),
    ("cacheControlTtl", "caching/invalid-ttl", "bad-modern.json5", ("is ignored", '"5m"')),
    ("cacheControlTtl is for API keys", "caching/ttl-without-effect", "bad-login.json5",
     ("with an API key only",)),
    ("headers were overridden", "caching/missing-beta-header", "bad-modern.json5", ("lacks",)),
]  # fmt: skip

#: Nothing in a file tells: where a token was pasted, and whether a login was revoked elsewhere.
OUT_OF_REACH = ("the token was pasted on another host", "the token was revoked")


@pytest.mark.parametrize(
    ("entry", "rule", "name", "words"), ANSWERS, ids=[f"{a[0]} - {a[1]}" for a in ANSWERS]
)
def test_the_entry_is_answered(entry: str, rule: str, name: str, words: tuple[str, ...]) -> None:
    (fixture,) = [each for each in fixtures_of(rule) if each.path.name == name]
    found = fixture.own(fixture.lint())
    told = " ".join(f"{finding.message}; {finding.help}" for finding in found)
    assert not [word for word in words if word not in told], told


@pytest.mark.parametrize(
    ("release", "rule"), [("2026.9.6", "schema/unknown-key"), ("2026.1.29", None)]
)
def test_the_snippet_with_a_key_in_env(release: str, rule: str | None) -> None:
    text = '{env: {ANTHROPIC_API_KEY: "${KEY}"}}'
    result = lint(load(Source(text, "openclaw.json")), release, Options(select=("schema",)))
    found = {each.rule: f"{each.message}; {each.help}" for each in result.findings}
    assert list(found) == ([rule] if rule else [])
    assert not rule or "env.vars" in found[rule]
