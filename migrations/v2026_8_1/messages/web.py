"""Search and fetch with plugins.

## web-plugins

    tools: { web: {
      search: { provider: "brave" },
      fetch: { firecrawl: { apiKey: "${FIRECRAWL_API_KEY}", enabled: true } },
      x_search: { maxTurns: 2 },
    } }

becomes

    tools: { web: { search: { provider: "brave" } } },
    plugins: { entries: {
      firecrawl: { config: { webFetch: { apiKey: "${FIRECRAWL_API_KEY}" } }, enabled: true },
      xai: { config: { xSearch: { maxTurns: 2 } }, enabled: true },
      brave: { enabled: true } } }

What searches and fetches is a plugin, and the one that is used is named. Some are no longer part
of the package: the product asks for them at the next start.
"""

from __future__ import annotations

from moltconf.migrator.draft import Draft
from moltconf.migrator.operations import custom, relocate
from moltconf.product.search_plugins import SEARCH_PLUGINS
from moltconf.text.keypath import KeyPath

from ...shared.plugins import enable, give_to_plugin, take_from_plugin
from ...shared.scopes import PLUGINS
from .._release import step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.migrator.downgrade.context import DowngradeContext


def _use_plugins(draft: Draft) -> None:
    fetch: KeyPath = ("tools", "web", "fetch", "firecrawl")
    if draft.mapping(fetch) is not None:
        switch = (*PLUGINS, "firecrawl", "enabled")
        why = "a plugin is switched as a whole"
        relocate(draft, (*fetch, "enabled"), switch, why, prune=False)
        give_to_plugin(draft, fetch, "firecrawl", ("webFetch",))
    give_to_plugin(draft, ("tools", "web", "x_search"), "xai", ("xSearch",))
    provider = draft.get(("tools", "web", "search", "provider"))
    plugin = SEARCH_PLUGINS.get(provider) if isinstance(provider, str) else None
    if plugin is not None:
        enable(draft, plugin)


def _take_fetch_from_plugins(draft: Draft, context: DowngradeContext) -> None:
    """Bring what fetches pages and searches on X back to the tools."""
    web: KeyPath = ("tools", "web")
    for plugin, key, old in (
        ("firecrawl", "webFetch", (*web, "fetch", "firecrawl")),
        ("xai", "xSearch", (*web, "x_search")),
    ):
        take_from_plugin(draft, context, plugin, (*PLUGINS, plugin, "config", key), old)


STEPS = (
    step(
        id="web-plugins",
        summary="what searches and fetches is a plugin",
        operations=(
            custom(
                _use_plugins,
                sources=("tools.web.fetch.firecrawl", "tools.web.x_search"),
                targets=(
                    "plugins.entries.firecrawl.config.webFetch",
                    "plugins.entries.xai.config.xSearch",
                ),
                watched=("tools.web.search.provider",),
            ),
        ),
        tells_release=False,
        undo=_take_fetch_from_plugins,
    ),
)
