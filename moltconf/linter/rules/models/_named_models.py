"""The models that a config names for its agents, each place once."""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.linter.config import Config
from moltconf.masking.shapes import is_stand_in, is_template
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.refs import ModelRef


class NamedModel(Fields):
    """One place that names a model for ``agent``; ``slot`` says what for."""

    agent: str
    slot: str
    ref: ModelRef
    path: KeyPath

    @property
    def text(self) -> str:
        """The model as ``provider/model``, an alias resolved."""
        return f"{self.ref.provider}/{self.ref.model}"

    @property
    def has_tools(self) -> bool:
        """Whether it runs the agent, not only looks at pictures or listens."""
        return self.slot.startswith(("model", "heartbeat", "subagents"))

    @property
    def is_fallback(self) -> bool:
        return "fallbacks[" in self.slot


def named_models(config: Config) -> tuple[NamedModel, ...]:
    """Return every model that is written; defaults of the product and placeholders are left out."""
    return config.once(_found)


def _found(config: Config) -> tuple[NamedModel, ...]:
    found: dict[KeyPath, NamedModel] = {}
    for agent in config.view.agents:
        for slot in agent.slots:
            ref, path = slot.ref.value, slot.ref.path
            if slot.ref.is_default or path in found or ref.provider is None or ref.model is None:
                continue
            if is_template(ref.text) or is_stand_in(ref.model):
                continue
            found[path] = NamedModel(agent.id, slot.name, ref, path)
    return tuple(found.values())
