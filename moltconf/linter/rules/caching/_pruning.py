"""Tell for which models a release prunes by the cache."""

from __future__ import annotations

from moltconf.linter.rules.caching._protocols import ANTHROPIC, BEDROCK, ModelRoute, route_of
from moltconf.release_order import before

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.config import ConfigView
    from moltconf.schema.refs import ModelRef

#: From here on more providers than Anthropic are pruned for (2026.2.23 was not read).
_MORE_PROVIDERS = "2026.2.23"
#: From here on the protocol of a model decides where no plugin does.
_BY_PROTOCOL = "2026.4.5"
#: 2026.4.20 to 2026.4.23 were not read.
_DEEPSEEK = "2026.4.20"
#: 2026.7.33 to 2026.7.35 were not read.
_ZAI_WITH_HYPHEN = "2026.7.33"
_OPENAI = "2026.9.6"

_NATIVE = frozenset({"anthropic", "moonshot", "zai"})
_THROUGH_OPENROUTER = ("anthropic/", "moonshot/", "moonshotai/", "zai/")


def may_prune(ref: ModelRef, view: ConfigView) -> bool:
    """Return whether the release of ``view`` prunes for a model, also where that is not known."""
    route, release = route_of(ref, view), view.release
    if route is None or route.provider in ("anthropic", "claude-cli"):
        return True
    provider, model = route.provider, route.model
    if before(release, _MORE_PROVIDERS):
        return provider == "openrouter" and model.startswith("anthropic/")
    if provider in _NATIVE or (provider == "kilocode" and model.startswith("anthropic/")):
        return True
    if provider == "openrouter":
        return model.lstrip("~").startswith(_families(release))
    return not before(release, _BY_PROTOCOL) and _may_speak_pruned(route, release)


def _families(release: str) -> tuple[str, ...]:
    """Return what the names of models begin with that are pruned for through OpenRouter."""
    deepseek = () if before(release, _DEEPSEEK) else ("deepseek/",)
    zai = () if before(release, _ZAI_WITH_HYPHEN) else ("z-ai/",)
    return (*_THROUGH_OPENROUTER, *deepseek, *zai)


def _may_speak_pruned(route: ModelRoute, release: str) -> bool:
    if route.provider in ("openai", "openai-codex") and not before(release, _OPENAI):
        return route.is_at_openai if route.takes_cache_key is None else route.takes_cache_key
    return route.api in (None, ANTHROPIC, BEDROCK) or route.has_gemini_cache
