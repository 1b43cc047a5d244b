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

from moltconf.findings import Finding, Severity, few
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, WARNING, Confidence, Profile, Rule
from moltconf.masking.shapes import is_template, shown
from moltconf.product.agent_ids import DEFAULTS, MAIN
from moltconf.schema.provider_ids import (
    credential_provider,
    environment_names,
    usual_variable,
)
from moltconf.text.keypath import KeyPath, format_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.candidates import Candidate
    from moltconf.auth.resolve import Credential

META = Rule(
    id="auth/agent-without-credentials",
    severity=ERROR,
    confidence=Confidence.MEDIUM,
    profile=Profile.MINIMAL,
    keys=("profiles",),
    beside=True,
    sources=(
        "measured: openclaw@2026.1.29 and openclaw@2026.9.6",
        "the order of sources read off 2026.1.5 to 2026.1.30",
    ),
)

_MAIN = "model"
#: Where the model of all agents is chosen, in either shape.
_DEFAULT_MODEL = ((*DEFAULTS, "model"), (*DEFAULTS, "model", "primary"))
_MOST_NAMED = 3


def check(config: Config) -> Iterator[Finding]:
    context = config.context
    if not (context.env_files or context.state_dir) and _is_declared(config):
        return
    grouped: dict[tuple[KeyPath, str], list[Credential]] = {}
    for credential in config.credentials.credentials:
        if credential.provider is None or is_template(credential.model or ""):
            continue
        if _fails(config, credential):
            grouped.setdefault((credential.path, credential.status), []).append(credential)
    for (path, _), same in grouped.items():
        yield META.at(
            path,
            _message(config, same),
            help=_help(config, same),
            severity=_severity(same[0]),
        )


def _is_declared(config: Config) -> bool:
    """Return whether the config alone says of no provider in use that it has no credential.

    The typed view costs more than this, so a plain look comes first: no profiles at all, or
    profiles for the provider of every model.
    """
    if "profiles" not in config.keys or not config.auth.profiles:
        return True
    declared = {each.provider.value for each in config.auth.profiles if each.provider is not None}
    models = [leaf for leaf in config.leaves if leaf.key in ("model", "primary")]
    return any(leaf.path in _DEFAULT_MODEL for leaf in models) and all(
        leaf.text.partition("/")[1] and leaf.text.partition("/")[0] in declared for leaf in models
    )


def _fails(config: Config, credential: Credential) -> bool:
    if credential.status in ("missing", "unavailable"):
        return True
    if credential.status != "unknown" or credential.slot != _MAIN:
        return False
    if config.stores is not None:
        return True
    return bool(config.view.auth.profiles)


def _severity(credential: Credential) -> Severity:
    is_back_later = credential.status == "unavailable" and credential.until
    is_sure = credential.status != "unknown" and not is_back_later
    return ERROR if is_sure and credential.slot == _MAIN else WARNING


def _message(config: Config, same: list[Credential]) -> str:
    first = same[0]
    agents = list(dict.fromkeys(each.agent for each in same))
    subject, has = _subject(agents)
    if first.default_model:
        chosen = f"{format_path(first.path)} is not set, so {config.release} uses the model "
        chosen += f"{shown(first.model or '')}. {subject[0].upper()}{subject[1:]} {has}"
        text = f"{chosen} no {first.provider} credential"
    elif _is_memory_search(first):
        text = f"memory search of {subject} uses {first.provider} and has no key for it"
    else:
        runs = "runs" if has == "has" else "run"
        model = shown(first.model or "")
        text = f"{subject} {runs} {model} and {has} no {first.provider} credential"
    if _waits_for_doctor(config, first):
        file = f"an old file, which {config.release} does not read"
        return f"{text} that can be used: it is in {file}"
    reasons = "; ".join(_reasons(first.candidates))
    if first.status == "unknown":
        text += " that moltconf can see"
        return f"{text} ({reasons})" if reasons and config.stores is not None else text
    text += " that can be used now" if first.status == "unavailable" else ""
    return f"{text} ({reasons})" if reasons else text


def _subject(agents: list[str]) -> tuple[str, str]:
    if len(agents) == 1:
        return f'the agent "{agents[0]}"', "has"
    return f"the agents {few(agents, _MOST_NAMED)}", "have"


def _reasons(candidates: tuple[Candidate, ...]) -> Iterator[str]:
    for candidate in candidates:
        if candidate.name is not None:
            yield f"{candidate.name}: {candidate.why}"


def _help(config: Config, same: list[Credential]) -> str:
    from moltconf.product.login import MOVE_OLD_LOGINS, login_command

    credential = same[0]
    assert credential.provider is not None
    if _waits_for_doctor(config, credential):
        return MOVE_OLD_LOGINS
    misspelt = _misspelt_variable(config, credential.provider)
    if misspelt is not None:
        return "rename the variable {} to {}".format(*misspelt)
    name = usual_variable(credential.provider, config.release)
    ways = [f"set {name} in the gateway's environment"] if name else []
    if _is_memory_search(credential):
        ways.append("choose another provider for memory search")
        ways.append(f"set {format_path((*credential.path[:-1], 'enabled'))} to false")
    else:
        route = _by_openrouter(config, credential)
        if route is not None:
            ways.append(f"write {shown(route)} to use your OpenRouter credential")
        agents = {each.agent for each in same}
        agent = credential.agent if len(agents) == 1 and credential.agent != MAIN else None
        ways.append(f"log in with {login_command(config.release, agent)}")
        ways.append(_other_model(config, credential))
    text = ", ".join(ways[:-1]) + f", or {ways[-1]}"
    if config.stores is None:
        text += (
            ". If the credential is in the state folder or in an .env file, give --state-dir or "
            "--env-file"
        )
    return text


def _misspelt_variable(config: Config, provider: str) -> tuple[str, str] | None:
    """Return a variable that was given and is spelled almost like one of the provider's, and the
    name of that one."""
    read = environment_names(provider, config.release)
    usual = usual_variable(provider, config.release)
    meant = {_spelling(name): name for name in (*reversed(read), *([usual] if usual else []))}
    given = (name for name in config.environment.texts if config.environment.has(name))
    wrong = (name for name in given if name not in read and _spelling(name) in meant)
    return next(((name, meant[_spelling(name)]) for name in wrong), None)


def _spelling(name: str) -> str:
    """Return what is left of a name without underscores, and of the words for a key."""
    letters = name.upper().replace("_", "").removesuffix("KEY").removesuffix("TOKEN")
    return letters.removesuffix("API")


def _waits_for_doctor(config: Config, credential: Credential) -> bool:
    """Return whether the product's repair tool would bring a credential, or has to run before the
    release asks any source."""
    if any(each.waits_for_doctor for each in credential.candidates):
        return True
    agent = config.stores.of(credential.agent) if config.stores is not None else None
    provider = credential_provider(credential.provider or "", config.release)
    return agent is not None and agent.has_left_behind(provider)


def _is_memory_search(credential: Credential) -> bool:
    return credential.slot in ("memory.search", "memorySearch")


def _by_openrouter(config: Config, credential: Credential) -> str | None:
    """Return the model by OpenRouter, where that is what the config logs in to."""
    declared = {each.provider.value for each in config.auth.profiles if each.provider is not None}
    is_there = "openrouter" in declared or config.environment.has("OPENROUTER_API_KEY")
    if not is_there or credential.provider == "openrouter" or credential.model is None:
        return None
    return f"openrouter/{credential.model}"


def _other_model(config: Config, credential: Credential) -> str:
    """Return the advice to use another model: if possible one that the config lists."""
    listed = (entry for entry in config.view.model_entries if entry.ref.model is not None)
    other = next((each for each in listed if each.ref.provider != credential.provider), None)
    if other is None or other.ref.provider is None:
        return "use a model of a provider that has a credential"
    return f"set {format_path(credential.path)} to another model, such as {shown(other.key)}"
