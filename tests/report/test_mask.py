"""No report shows a secret."""

from __future__ import annotations

import pytest

from moltconf.document.document import parse
from moltconf.document.source import Source
from moltconf.report.mask import holds_secret, masked

SECRET = "Zq7planted9secret3XYZ"


def shown(text: str) -> str:
    return masked(parse(Source(text)))


@pytest.mark.parametrize(
    "text",
    [
        f'{{gateway: {{auth: {{token: "{SECRET}"}}}}}}',
        f"{{telegram: {{botTokn: '{SECRET}'}}}}",
        f'{{env: {{ANYTHING: "{SECRET}"}}}}',
        f'{{mcp: {{servers: {{x: {{env: {{A: "{SECRET}"}}}}}}}}}}',
        f'{{models: {{providers: {{p: {{headers: {{"x-auth": "{SECRET}"}}}}}}}}}}',
        f"// the old key was {SECRET}\n{{}}",
        f"{{/* token: {SECRET} */}}",
        f"{{ broken token: {SECRET}",
        f'{{ "unclosed: "{SECRET}',
        f'{{a: ["{SECRET}"]}}',
        f'{{url: "https://joe:{SECRET}@example.org/"}}',
        f'{{url: "https://example.org/?token={SECRET}&x=1"}}',
        f'{{gateway: {{auth: {{token: ["{SECRET}", {{deep: "{SECRET}"}}]}}}}}}',
    ],
)
def test_a_secret_is_masked_wherever_it_stands(text: str) -> None:
    assert SECRET not in shown(text)
    assert holds_secret(text)


@pytest.mark.parametrize("weak", ["hunter2", "p w", "correct horse", "letmein", "12345678"])
@pytest.mark.parametrize("key", ["password", "botToken", "apiKey", "signingSecret", "token"])
def test_a_weak_secret_is_masked_by_its_key(key: str, weak: str) -> None:
    assert weak not in shown(f'{{a: {{{key}: "{weak}"}}}}')


@pytest.mark.parametrize(
    "text",
    [
        '{primary: "anthropic/claude-opus-4-5", every: "30m", maxTokens: 4000}',
        '{token: "${TELEGRAM_BOT_TOKEN}", headers: {Authorization: "Bearer ${KEY}"}}',
        '{tokenFile: "~/.openclaw/token", workspace: "/home/me/clawd"}',
        '{allowFrom: ["123456789", "+15555550123", "@me"], lastTouchedAt: "2026-01-20T10:20:30Z"}',
        '{order: {anthropic: ["anthropic:default"]}, auth: {mode: "token"}}',
        '{name: "Clawd Bot", baseUrl: "https://api.example.org/v1", image: "box:bookworm-slim"}',
        "{env: {shellEnv: {enabled: true, timeoutMs: 15000}}}",
    ],
)
def test_what_is_no_secret_stays_readable(text: str) -> None:
    assert shown(text) == text


def test_what_follows_an_option_that_names_a_credential_is_hidden() -> None:
    text = '{args: ["--verbose", "--api-key", "tok_445566aa", "plain"], serviceAccount: "{MIIE}"}'
    assert masked(parse(Source(text))) == (
        '{args: ["--verbose", "--api-key", "***", "plain"], serviceAccount: "***"}'
    )
