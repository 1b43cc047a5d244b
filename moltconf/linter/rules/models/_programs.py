"""Tell which program runs a model's turns: the product's own loop, or another one."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.product.agent_ids import DEFAULTS
from moltconf.schema.as_written import program_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.config import Config
    from moltconf.schema.refs import ModelRef

#: Names of the product's own loop, and of no choice.
OWN_LOOP = frozenset({"pi", "openclaw"})
NO_CHOICE = frozenset({None, "auto", "default"})


def agents_choose_another(config: Config) -> bool:
    """Return whether the defaults or an agent choose a program that is not the own loop."""
    places = (DEFAULTS, *(agent.path for agent in config.view.agents))
    return any(program_at(config.value, place) not in OWN_LOOP | NO_CHOICE for place in places)


def programs_of(config: Config, ref: ModelRef) -> frozenset[str | None]:
    """Return the programs that entries of a model and its provider choose."""
    return frozenset(_named(config, ref)) - NO_CHOICE


def _named(config: Config, ref: ModelRef) -> Iterator[str | None]:
    for entry in config.view.model_entries:
        if entry.runtime is not None and entry.ref.key in (ref.key, f"{ref.provider}/*"):
            yield entry.runtime.value.strip().lower()
    provider = config.view.provider(ref.provider) if ref.provider else None
    if provider is not None:
        yield program_at(config.value, provider.path)
        for model in provider.models:
            if model.id is not None and model.id.value == ref.model:
                yield program_at(config.value, model.path)
