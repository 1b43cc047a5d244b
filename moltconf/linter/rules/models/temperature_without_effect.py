"""A temperature that Claude is not sent.

## What it does
Reports `temperature` in the params of a Claude model that chooses its words in its own fashion
(Opus 4.7 and later, Sonnet 5, Fable 5, Mythos 5), and of any Claude model that the config has
think. Params of an agent, and of all agents, are reported where every model is one of these.
## Why it matters
The release leaves the temperature out of such requests without a word. Of the models that take
none, releases know more and more; before 2026.6.8 they sent it to them. While a model thinks, no
release since 2026.3.24 sends one.
## Example
```json5
{
  agents: {
    defaults: { models: { "anthropic/claude-opus-4-8": { params: { temperature: 0.2 } } } },
  },
}
```
## Use instead
```json5
{
  agents: { defaults: { models: { "anthropic/claude-opus-4-8": {} } } },
}
```
## Fix safety
No fix: a model that takes a temperature may have been meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark, Severity
from moltconf.linter.config import Config
from moltconf.linter.rule import INFO, WARNING, Rule, since
from moltconf.linter.rules.caching._protocols import ANTHROPIC, route_of
from moltconf.linter.rules.models._param_sections import param_sections
from moltconf.release_order import before
from moltconf.schema.entries import ModelEntry
from moltconf.schema.params import is_no_thinking

META = Rule(
    id="models/temperature-without-effect",
    severity=WARNING,
    releases=since("2026.3.24"),
    keys=("temperature",),
    sources=(
        "read off openclaw@2026.3.24, 2026.4.5, 2026.4.24, 2026.5.12, 2026.5.28, 2026.6.1, "
        "2026.6.5, 2026.6.8, 2026.6.35, 2026.7.1, 2026.8.1 and 2026.9.6",
        "run: what the gateways of 2026.3.24, 2026.5.28, 2026.8.2 and 2026.9.6 send",
    ),
)

#: The first release that leaves it out for some models, and those models; what a release adds.
_WITHOUT_SAMPLING = (
    ("2026.6.8", ("fable-5", "opus-4-7", "opus-4-8")),
    ("2026.7.1", ("mythos-5", "sonnet-5")),
    ("2026.8.1", ("opus-5",)),
)
_THINKING = ("opus-4", "sonnet-4", "haiku-4-5")
_NAMES = tuple(each for _, names in _WITHOUT_SAMPLING for each in names) + _THINKING


def check(config: Config) -> Iterator[Finding]:
    for section in param_sections(config.view):
        temperature = section.params.temperature
        if temperature is None or temperature.is_default or not section.models:
            continue
        reasons = [_reason(config, model) for model in section.models]
        if reasons[0] is not None and None not in reasons:
            message, advice, severity = reasons[0]
            yield META.at(
                temperature.path,
                message,
                help=advice,
                severity=severity,
                mark=Mark.KEY,
                evidence=(section.models[0].path,),
            )


def _is_asked_as_claude(config: Config, entry: ModelEntry) -> bool:
    route = route_of(entry.ref, config.view)
    if route is None or entry.runtime is not None:
        return False
    return route.api == ANTHROPIC or (route.provider == "anthropic" and route.api is None)


def _reason(config: Config, entry: ModelEntry) -> tuple[str, str, Severity] | None:
    """Return why a model is sent no temperature; ``None`` where it may be sent one."""
    model, release = entry.ref.model or "", config.release
    if not _is_claude(model, _NAMES) or not _is_asked_as_claude(config, entry):
        return None
    if any(
        not before(release, first) and _is_claude(model, ids) for first, ids in _WITHOUT_SAMPLING
    ):
        return f"{release} sends no temperature to this model", "remove it", WARNING
    thinking = entry.params.thinking or config.view.defaults.thinking
    if thinking is None or thinking.is_default or is_no_thinking(thinking.value):
        return None
    if _some_agent_does_not_think(config, entry):
        return None
    if not _is_claude(model, _THINKING):
        return None
    return (
        f'{release} sends no temperature while the model thinks, and its level here is "'
        f'{thinking.value}"',
        'remove it, or set thinking: "off" beside it',
        INFO,
    )


def _some_agent_does_not_think(config: Config, entry: ModelEntry) -> bool:
    """Return whether an agent of the model is set not to think, which wins over the model."""
    return any(
        agent.thinking is not None and is_no_thinking(agent.thinking.value)
        for agent in config.view.agents
        if entry.agent in (None, agent.id)
    )


def _is_claude(model: str, names: tuple[str, ...]) -> bool:
    """Return whether a model is one of Claude's ``names``, with whatever stands around the name."""
    words = model.lower().replace(".", "-").replace("_", "-")
    _, found, name = f"-{words.rpartition('/')[2]}".rpartition("-claude-")
    return bool(found) and f"{name}-".startswith(tuple(f"{each}-" for each in names))
