"""Tell which parts of a config talk to Anthropic, and how they log in."""

from __future__ import annotations

from moltconf.linter.rules.caching._beta_flags import API_KEY, OAUTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.config import ConfigView
    from moltconf.schema.providers import Provider

HOST = "api.anthropic.com"
_MESSAGES = "anthropic-messages"


def speaks_to_anthropic(provider: Provider) -> bool:
    """Return whether requests of this provider have Anthropic's form, wherever they go."""
    if provider.id == "anthropic":
        return provider.api is None or provider.api.value == _MESSAGES
    apis = [provider.api, *(model.api for model in provider.models)]
    return any(api is not None and api.value == _MESSAGES for api in apis)


def is_direct(provider: Provider | None) -> bool:
    """Return whether requests go to Anthropic's own host."""
    if provider is None or provider.base_url is None:
        return provider is None or provider.id == "anthropic"
    return provider.base_url.value.host == HOST


def auth_of(view: ConfigView, provider: Provider | None) -> str | None:
    """Return ``api_key``, ``oauth`` (subscription), or ``None`` where the config does not tell.

    A key that holds ``sk-ant-oat`` makes every release log in as a subscription.
    """
    key = provider.api_key.value.plain() if provider and provider.api_key else None
    if key is not None and "sk-ant-oat" in key:
        return OAUTH
    if provider is not None and provider.id != "anthropic":
        return API_KEY
    mode = view.defaults.anthropic_mode
    if mode is not None:
        return mode.value
    declared = provider.auth.value if provider is not None and provider.auth is not None else None
    return {"api-key": API_KEY, "oauth": OAUTH, "token": OAUTH}.get(declared or "")


def models_run(view: ConfigView, provider_id: str) -> tuple[str, ...]:
    """Return the models of a provider that any agent may run, each once."""
    refs = (slot.ref.value for agent in view.agents for slot in agent.slots)
    names = (ref.model for ref in refs if ref.provider == provider_id and ref.model)
    return tuple(dict.fromkeys(names))
