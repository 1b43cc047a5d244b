"""Find the models for whose requests a section ``params`` is read."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.fields import Fields
from moltconf.release_order import since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.agents import Agent
    from moltconf.schema.config import ConfigView
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.params import ModelParams


class ParamSection(Fields):
    """Hold one section ``params``, and the models that it is read for.

    A section of an agent is read for all models that the agent may run, and for those that the
    config lists for it.
    """

    params: ModelParams
    models: tuple[ModelEntry, ...]


def param_sections(view: ConfigView) -> Iterator[ParamSection]:
    """Yield every section that is read for the requests of some model."""
    from moltconf.schema.config import AGENT_PARAMS_SINCE, DEFAULT_PARAMS_SINCE

    for entry in view.model_entries:
        yield ParamSection(entry.params, (entry,))
    if since(view.release, DEFAULT_PARAMS_SINCE) and view.defaults.params.is_written:
        yield ParamSection(view.defaults.params, _models(view, view.agents))
    for agent in view.agents:
        if since(view.release, AGENT_PARAMS_SINCE) and agent.params.is_written:
            yield ParamSection(agent.params, _models(view, (agent,)))


def _models(view: ConfigView, agents: tuple[Agent, ...]) -> tuple[ModelEntry, ...]:
    """Return the models that agents may run, with what the config lists of them."""
    from moltconf.schema.entries import ModelEntry

    names = {None, *(agent.id for agent in agents)}
    found = {entry.ref.key: entry for entry in view.model_entries if entry.agent in names}
    for agent in agents:
        for slot in agent.slots:
            ref = slot.ref.value
            bare = ModelEntry(key=ref.key or ref.text, path=slot.ref.path, ref=ref, agent=agent.id)
            found.setdefault(ref.key, bare)
    return tuple(found.values())
