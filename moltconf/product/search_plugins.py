"""The plugins that took over the web searches."""

from __future__ import annotations

#: Provider of web search, and the plugin that owns its settings (measured: openclaw@2026.9.6).
SEARCH_PLUGINS = {
    "brave": "brave",
    "duckduckgo": "duckduckgo",
    "exa": "exa",
    "firecrawl": "firecrawl",
    "gemini": "google",
    "grok": "xai",
    "kimi": "moonshot",
    "minimax": "minimax",
    "ollama": "ollama",
    "perplexity": "perplexity",
    "searxng": "searxng",
}
