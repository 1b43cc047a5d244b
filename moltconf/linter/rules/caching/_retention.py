"""Tell for which models a release reads ``cacheRetention``."""

from __future__ import annotations

from moltconf.linter.rules.caching._protocols import ANTHROPIC, BEDROCK, ModelRoute
from moltconf.release_order import before, since

#: 2026.2.22 to 2026.2.25 were not read.
_BEDROCK = "2026.2.22"
#: From here on any server that speaks Anthropic's protocol; from here on Google's Gemini.
_BY_PROTOCOL = "2026.4.2"
_GEMINI = "2026.4.5"
#: From here on servers that take a key for their cache, and from here on those of which the config
#: says that they understand Anthropic's marks.
_CACHE_KEY = "2026.5.27"
_CACHE_MARKS = "2026.9.1"
_THROUGH_OPENROUTER = "2026.6.1"
_OPENAI = "2026.9.3"

#: The product itself says of their models that the server takes a key.
_WITH_KEY = frozenset({"mistral", "xai"})
_WITH_KEY_HOSTS = ("mistral.ai", "x.ai")
#: Providers that another package serves from some release on: what it reads is not known.
_IN_OTHER_PACKAGES = frozenset({"groq", "cerebras", "deepseek"})


def may_read(route: ModelRoute, release: str) -> bool:
    """Return whether ``release`` reads ``cacheRetention`` here, also where that is not known.

    The provider ``anthropic`` is not asked for: every release with the key reads it there.
    """
    if route.provider == "amazon-bedrock":
        return since(release, _BEDROCK)
    if before(release, _BY_PROTOCOL):
        return False
    if route.provider in _IN_OTHER_PACKAGES or route.api in (ANTHROPIC, BEDROCK):
        return True
    if route.api is None and route.provider != "openrouter":
        return True
    if since(release, _GEMINI) and route.has_gemini_cache:
        return True
    return _may_mark(route, release) or _may_have_key(route, release)


def _may_mark(route: ModelRoute, release: str) -> bool:
    """Return whether requests in OpenAI's form may carry Anthropic's marks."""
    is_openrouter = route.provider == "openrouter" or route.is_at("openrouter.ai")
    if is_openrouter and since(release, _THROUGH_OPENROUTER):
        return route.model.lstrip("~").startswith("anthropic/")
    model = route.declared
    return since(release, _CACHE_MARKS) and (
        model is not None and model.cache_control_format is not None
    )


def _may_have_key(route: ModelRoute, release: str) -> bool:
    """Return whether the server may take a key for its cache."""
    if before(release, _CACHE_KEY):
        return False
    if route.takes_cache_key is not None:
        return route.takes_cache_key
    if route.provider in _WITH_KEY or route.is_at(*_WITH_KEY_HOSTS):
        return True
    return since(release, _OPENAI) and route.is_at_openai
