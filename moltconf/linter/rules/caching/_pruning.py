"""Tell for which models a release prunes by the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moltconf.release_order import before

if TYPE_CHECKING:
    from moltconf.schema.config import ConfigView
    from moltconf.schema.refs import ModelRef

#: From here on more providers than Anthropic are pruned for; from here on plugins decide, and the
#: protocol of the model. 2026.2.23 and 2026.4.1 to 2026.4.7 were not read: there nothing is said
#: that only one of the two ways would say.
_MORE_PROVIDERS = "2026.2.23"
_BY_PROTOCOL = "2026.4.1"

_NATIVE = frozenset({"anthropic", "moonshot", "zai"})
_THROUGH_OPENROUTER = ("anthropic/", "moonshot/", "moonshotai/", "zai/")
#: Providers of the product that speak a protocol of OpenAI, or Ollama's.
_OF_OPENAI = frozenset(
    {"openai", "openai-codex", "groq", "xai", "mistral", "cerebras", "deepseek", "ollama"}
)
_PRUNED_PROTOCOLS = ("anthropic-messages", "google-generative-ai", "bedrock-converse-stream")


def may_prune(ref: ModelRef, view: ConfigView) -> bool:
    """Return whether the release of ``view`` prunes for a model, also where that is not known."""
    provider, model = ref.provider, (ref.model or "").lower()
    if provider is None or provider in ("anthropic", "claude-cli"):
        return True
    if before(view.release, _MORE_PROVIDERS):
        return provider == "openrouter" and model.startswith("anthropic/")
    if provider in _NATIVE or (provider == "kilocode" and model.startswith("anthropic/")):
        return True
    if provider == "openrouter":
        return model.startswith(_THROUGH_OPENROUTER)
    return not before(view.release, _BY_PROTOCOL) and _may_speak_pruned(provider, model, view)


def _may_speak_pruned(provider: str, model: str, view: ConfigView) -> bool:
    custom = view.provider(provider)
    api = custom.api if custom is not None else None
    for each in custom.models if custom is not None else ():
        if each.id is not None and each.id.value.lower() == model:
            api = each.api or api
    if api is not None:
        return api.value in _PRUNED_PROTOCOLS
    return provider not in _OF_OPENAI
