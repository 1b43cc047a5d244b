"""An agent whose model has no usable credential.

## What it does
Reports models for whose provider an agent has no credential: no profile of the credential store, no
variable, no `apiKey` in the config. With `--state-dir` and `--env-file` the answer is certain. From
the config alone it speaks only where `auth.profiles` declares other providers than the one that an
agent runs.
## Why it matters
The gateway starts, and the agent answers with "No API key found for provider". Which credentials an
agent has depends on the release: up to 2026.1.15 an agent has only its own store, from 2026.1.16
on that of the agent `main` lies under it (the manual said otherwise for months), and newer releases
share one store. A profile that `auth.profiles` declares with another mode than it is stored with is
skipped; an order that is empty or names nothing that exists leaves the provider without profiles.
## Example
```json5
// release: 2026.1.29
{
  auth: { profiles: { "anthropic:me": { provider: "anthropic", mode: "api_key" } } },
  agents: { list: [{ id: "work", model: "openai/gpt-5.2" }] },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  auth: {
    profiles: {
      "anthropic:me": { provider: "anthropic", mode: "api_key" },
      "openai:me": { provider: "openai", mode: "api_key" },
    },
  },
  agents: { list: [{ id: "work", model: "openai/gpt-5.2" }] },
}
```
or set the provider's variable in the gateway's environment. `moltconf credentials` shows the whole
matrix and where each answer comes from.
## Fix safety
No fix: moltconf has no credential to give.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.document.keypath import KeyPath
from moltconf.findings import Finding, Severity
from moltconf.lint.config import Config
from moltconf.lint.rule import ERROR, WARNING, Confidence, Profile, Rule
from moltconf.lint.shapes import shown
from moltconf.model.candidates import Candidate
from moltconf.model.credentials import Credential, Status
from moltconf.model.providers import environment_names

META = Rule(
    id="auth/agent-without-credentials",
    severity=ERROR,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    sources=(
        "measured: openclaw@2026.1.29 and openclaw@2026.9.6",
        "the order of sources read off 2026.1.5 to 2026.1.30",
    ),
)

_MAIN = "model"


def check(config: Config) -> Iterator[Finding]:
    grouped: dict[tuple[KeyPath, Status], list[Credential]] = {}
    for credential in config.credentials.credentials:
        if credential.provider is not None and _fails(config, credential):
            grouped.setdefault((credential.path, credential.status), []).append(credential)
    for (path, status), same in grouped.items():
        yield META.at(
            path,
            _message(config, same),
            help=_help(config, same[0]),
            severity=_severity(config, same[0], status),
        )


def _fails(config: Config, credential: Credential) -> bool:
    if credential.status in (Status.MISSING, Status.UNAVAILABLE):
        return True
    if credential.status is not Status.UNKNOWN or credential.slot != _MAIN:
        return False
    if config.stores is not None:
        return True
    return bool(config.view.auth.profiles)


def _severity(config: Config, credential: Credential, status: Status) -> Severity:
    is_sure = status is Status.MISSING or (status is Status.UNAVAILABLE and not credential.until)
    return ERROR if is_sure and credential.slot == _MAIN else WARNING


def _message(config: Config, same: list[Credential]) -> str:
    first = same[0]
    agents = ", ".join(dict.fromkeys(each.agent for each in same))
    agent = f'the agent "{agents}" has' if "," not in agents else f"the agents {agents} have"
    model = shown(first.model) if first.model is not None else "its model"
    if first.default_model:
        model += f", which {config.release} runs where no model is chosen"
    if first.status is Status.UNAVAILABLE:
        usable = f"no {first.provider} credential that can be used now, for {model}"
    elif first.status is Status.UNKNOWN:
        usable = f"no {first.provider} credential in what is known here, for {model}"
    else:
        usable = f"no {first.provider} credential, for {model}"
    reasons = "; ".join(_reasons(first.candidates))
    return f"{agent} {usable}" + (f" ({reasons})" if reasons else "")


def _reasons(candidates: tuple[Candidate, ...]) -> Iterator[str]:
    for candidate in candidates:
        if candidate.name is not None:
            yield f"{candidate.name}: {candidate.why}"


def _help(config: Config, credential: Credential) -> str:
    assert credential.provider is not None
    names = environment_names(credential.provider, config.release)
    usual = next((name for name in names if "OAUTH" not in name), None)
    ways = [f"set {usual} in the gateway's environment"] if usual else []
    ways.append("log in for this agent")
    ways.append("choose a model of a provider that has one")
    text = ", ".join(ways[:-1]) + f", or {ways[-1]}"
    if config.stores is None:
        text += "; --state-dir and --env-file let moltconf look where the gateway looks"
    return text
