"""Tell which models run at a provider that the config adds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.config import ConfigView
    from moltconf.schema.entries import ModelEntry
    from moltconf.schema.providers import Provider


def added_provider(entry: ModelEntry, view: ConfigView) -> Provider | None:
    """Return the provider that the config adds for a model; ``None`` where the product has it.

    It is ``None`` too where another program runs the model, which has params of its own.
    """
    from moltconf.schema.provider_ids import is_known_provider

    name = entry.ref.provider
    if name is None or entry.runtime is not None or is_known_provider(name):
        return None
    return view.provider(name)
