"""Tell which protocol a model speaks, and at whose server."""

from __future__ import annotations

from moltconf.fields import Fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.config import ConfigView
    from moltconf.schema.providers import ProviderModel
    from moltconf.schema.refs import ModelRef

ANTHROPIC = "anthropic-messages"
BEDROCK = "bedrock-converse-stream"
GOOGLE = "google-generative-ai"
#: Stands for any protocol of OpenAI, and for Ollama's, where the config names none.
LIKE_OPENAI = "openai"

#: Providers of the product that speak a protocol of OpenAI, or Ollama's.
_LIKE_OPENAI = frozenset(
    {"openai", "openai-codex", "groq", "xai", "mistral", "cerebras", "deepseek", "ollama"}
)
_OPENAI_HOSTS = ("openai.com", "chatgpt.com")


class ModelRoute(Fields):
    """The protocol and the server of one model, as far as the config tells.

    ``api`` is ``None`` where the protocol is not known, ``host`` where the config names no address.
    ``declared`` is the model's item under ``models.providers``.
    """

    provider: str
    model: str
    api: str | None
    host: str | None
    declared: ProviderModel | None

    @property
    def takes_cache_key(self) -> bool | None:
        """What the config says about a key for the server's cache; ``None`` if nothing."""
        found = self.declared.supports_prompt_cache_key if self.declared is not None else None
        return found.value if found is not None else None

    @property
    def is_at_openai(self) -> bool:
        """Whether OpenAI itself answers."""
        if self.host is None:
            return self.provider in ("openai", "openai-codex")
        return self.is_at(*_OPENAI_HOSTS)

    @property
    def has_gemini_cache(self) -> bool:
        """Whether it is a model of Google whose cache the product knows."""
        return self.api == GOOGLE and self.model.startswith(("gemini-2.5", "gemini-3"))

    def is_at(self, *domains: str) -> bool:
        """Return whether the host that the config names belongs to one of ``domains``."""
        host = self.host or ""
        return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def route_of(ref: ModelRef, view: ConfigView) -> ModelRoute | None:
    """Return how requests to a model go; ``None`` where no provider is named."""
    if ref.provider is None:
        return None
    model, custom = (ref.model or "").lower(), view.provider(ref.provider)
    listed = custom.models if custom is not None else ()
    declared = next((each for each in listed if each.id and each.id.value.lower() == model), None)
    levels = [level for level in (declared, custom) if level is not None]
    api = next((level.api.value for level in levels if level.api is not None), None)
    address = next((level.base_url.value for level in levels if level.base_url is not None), None)
    if api is None and ref.provider in _LIKE_OPENAI:
        api = LIKE_OPENAI
    return ModelRoute(ref.provider, model, api, address.host if address else None, declared)
