"""Tell which settings of tools count for the models of an agent alone (``byProvider``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.config import Config
    from moltconf.schema.refs import ModelRef
    from moltconf.schema.tools import ToolPolicy, Toolset
    from moltconf.schema.values import Located
    from moltconf.text.keypath import KeyPath


class ModelTools(NamedTuple):
    """Hold what counts for one model beside what counts for every model."""

    profile: Located[str] | None
    also_allow: tuple[Located[str], ...] | None
    policies: tuple[ToolPolicy, ...]


def settings_by_model(config: Config, agent: Toolset) -> Iterator[ModelTools]:
    """Yield what counts for each model that an agent may run, its own settings first.

    Of a profile and of what is added to it the agent's own counts, else that of all agents; the
    lists of both count (read off openclaw@2026.1.29, 2026.3.24, 2026.5.28 and 2026.9.6).
    """
    places: list[KeyPath] = [(*agent.path, "tools"), ("tools",)] if agent.path else [("tools",)]
    named = config.once(_by_place_and_name)
    if not named:
        return
    for ref in config.once(_models).get(agent.agent, ()):
        found = [_of_model(named, place, ref) for place in places]
        policies = tuple(policy for policy in found if policy is not None)
        profiles = (policy.profile for policy in policies if policy.profile is not None)
        added = (policy.also_allow for policy in policies if policy.also_allow is not None)
        yield ModelTools(next(profiles, None), next(added, None), policies)


def _by_place_and_name(config: Config) -> dict[tuple[KeyPath, str], ToolPolicy]:
    """Return all settings for models, by the tools that they are part of and the model's name."""
    return {
        (policy.path[:-2], str(policy.path[-1]).strip().lower()): policy
        for policy in config.tool_policies
        if policy.path[-2:-1] == ("byProvider",)
    }


def _models(config: Config) -> dict[str, list[ModelRef]]:
    """Return the models that each agent may run."""
    models: dict[str, list[ModelRef]] = {}
    for agent in config.view.agents:
        models.setdefault(agent.id, []).extend(slot.ref.value for slot in agent.slots)
    return models


def _of_model(
    named: dict[tuple[KeyPath, str], ToolPolicy], place: KeyPath, ref: ModelRef
) -> ToolPolicy | None:
    """Return the settings under a model's full name, else those under its provider."""
    provider = (ref.provider or "").lower()
    full = f"{provider}/{(ref.model or '').lower()}"
    return named.get((place, full)) or named.get((place, provider))
