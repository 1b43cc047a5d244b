"""Tell what a provider of ``models.providers`` is, and which of its models agents run."""

from __future__ import annotations

from moltconf.masking.shapes import is_template
from moltconf.schema.addresses import parts_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.addresses import AddressParts
    from moltconf.schema.config import ConfigView
    from moltconf.schema.providers import Provider, ProviderModel
    from moltconf.schema.values import Address, Located

#: Protocols of OpenAI, by the path that a request adds to the address.
OPENAI_APIS = {"openai-completions": "chat/completions", "openai-responses": "responses"}
#: The port that Ollama listens at if nothing else is said.
OLLAMA_PORT = 11434


def address_of(base_url: Located[Address] | None) -> AddressParts | None:
    """Return the parts of an address; ``None`` where it is not known or is none."""
    if base_url is None or is_template(base_url.value.text.reveal()):
        return None
    try:
        parts = parts_of(base_url.value.text.reveal().strip())
        parts.port  # noqa: B018  # raises where it is no number
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def is_ollama(parts: AddressParts) -> bool:
    """Return whether an address is that of an Ollama server at its usual port."""
    return parts.port == OLLAMA_PORT


def apis_of(provider: Provider) -> set[str]:
    """Return the protocols that the models of a provider are said to speak."""
    shared = provider.api.value if provider.api is not None else None
    own = {model.api.value if model.api is not None else shared for model in provider.models}
    return {api for api in own or {shared} if api is not None}


def runs(view: ConfigView, provider: Provider, model: ProviderModel) -> bool:
    """Return whether an agent answers with a model, first or as a fallback."""
    if model.id is None:
        return False
    refs = (
        slot.ref.value
        for agent in view.agents
        for slot in agent.slots
        if slot.name.startswith(("model", "heartbeat", "subagents"))
    )
    return any(ref.provider == provider.id and ref.model == model.id.value for ref in refs)
