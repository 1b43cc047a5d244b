"""HTTP endpoints that let callers choose the session.

## What it does
Reports `gateway.http.endpoints.chatCompletions` and `responses` that are enabled.
## Why it matters
Their callers may name any session in a header, and so read on and write where others did. Whoever
has the gateway's token must be trusted with all of them.
## Example
```json5
{
  gateway: { mode: "local", http: { endpoints: { responses: { enabled: true } } } },
}
```
## Use instead
```json5
{
  gateway: { mode: "local", http: { endpoints: { responses: { enabled: false } } } },
}
```
where no program uses the endpoint.
## Fix safety
No fix: a program may use the endpoint.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, Profile, Rule, since

META = Rule(
    id="gateway/http-callers-choose-session",
    severity=INFO,
    profile=Profile.STRICT,
    releases=since("2026.2.17"),
    keys=("endpoints",),
    audits=("gateway.http.session_key_override_enabled",),
    sources=("measured: the security audit of openclaw@2026.9.6",),
)


def check(config: Config) -> Iterator[Finding]:
    if config.gateway is None:
        return
    for enabled in (config.gateway.chat_completions, config.gateway.responses):
        if enabled is not None and enabled.value:
            yield META.at(
                enabled.path,
                "callers of this endpoint may name any session in a header",
                help="give the gateway's token only to programs that may see every session",
            )
