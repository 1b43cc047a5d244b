"""Names that releases know: channels, heartbeat targets, providers.

Read off the plugin manifests of clawdbot@2026.1.24-3, openclaw@2026.1.29 and openclaw@2026.9.6,
and measured by asking them about every name.
"""

from __future__ import annotations

JANUARY_CHANNELS = frozenset(
    (
        "bluebubbles",
        "discord",
        "googlechat",
        "imessage",
        "line",
        "matrix",
        "mattermost",
        "msteams",
        "nextcloud-talk",
        "nostr",
        "signal",
        "slack",
        "telegram",
        "tlon",
        "whatsapp",
        "zalo",
        "zalouser",
    )
)
JANUARY_TARGETS = frozenset(
    (
        "gchat",
        "google-chat",
        "imsg",
        "last",
        "none",
    )
)

#: Most of these are plugins of their own by now; the release still knows their settings.
SEPTEMBER_CHANNELS = frozenset(
    (
        "a2a",
        "buzz",
        "clickclack",
        "discord",
        "feishu",
        "googlechat",
        "imessage",
        "irc",
        "line",
        "matrix",
        "mattermost",
        "msteams",
        "nextcloud-talk",
        "nostr",
        "raft",
        "reef",
        "signal",
        "slack",
        "sms",
        "synology-chat",
        "telegram",
        "tlon",
        "twitch",
        "whatsapp",
        "zalo",
        "zalouser",
    )
)
SEPTEMBER_TARGETS = frozenset(
    (
        "gchat",
        "google-chat",
        "imsg",
        "internet-relay-chat",
        "lark",
        "last",
        "nc",
        "nc-talk",
        "none",
        "owner",
        "teams",
        "twitch-chat",
        "zl",
        "zlu",
    )
)
SEPTEMBER_PROVIDERS = frozenset(
    (
        "amazon-bedrock",
        "amazon-bedrock-mantle",
        "anthropic",
        "anthropic-vertex",
        "arcee",
        "azure-openai-responses",
        "byteplus",
        "byteplus-plan",
        "cerebras",
        "chutes",
        "claude-cli",
        "clawrouter",
        "cloudflare-ai-gateway",
        "codex",
        "comfy",
        "copilot-proxy",
        "dashscope",
        "deepinfra",
        "deepseek",
        "fal",
        "fireworks",
        "github-copilot",
        "gmi",
        "gmi-cloud",
        "gmicloud",
        "google",
        "google-antigravity",
        "google-gemini-cli",
        "google-vertex",
        "groq",
        "huggingface",
        "kilocode",
        "kimi",
        "kimi-coding",
        "litellm",
        "lmstudio",
        "meta",
        "microsoft-foundry",
        "minimax",
        "minimax-portal",
        "mistral",
        "modelstudio",
        "moonshot",
        "moonshot-ai",
        "moonshotai",
        "novita",
        "novita-ai",
        "novitaai",
        "nvidia",
        "ollama",
        "ollama-cloud",
        "openai",
        "opencode",
        "opencode-go",
        "openrouter",
        "qianfan",
        "qwen",
        "qwen-token-plan",
        "qwencloud",
        "sglang",
        "stepfun",
        "stepfun-plan",
        "synthetic",
        "tencent-tokenhub",
        "tencent-tokenplan",
        "together",
        "venice",
        "vercel-ai-gateway",
        "vllm",
        "volcengine",
        "volcengine-plan",
        "vydra",
        "x-ai",
        "xai",
        "xiaomi",
        "xiaomi-token-plan",
        "z-ai",
        "z.ai",
        "zai",
    )
)
SEPTEMBER_SEARCH = frozenset(
    (
        "gemini",
        "grok",
        "minimax",
        "ollama",
    )
)
#: Provider of web searches, plugin to install for it.
SEPTEMBER_INSTALLABLE_SEARCH = (
    ("brave", "brave"),
    ("duckduckgo", "duckduckgo"),
    ("exa", "exa"),
    ("firecrawl", "firecrawl"),
    ("firecrawl-free", "firecrawl"),
    ("kimi", "moonshot"),
    ("parallel", "parallel"),
    ("parallel-free", "parallel"),
    ("perplexity", "perplexity"),
    ("searxng", "searxng"),
    ("tavily", "tavily"),
)

#: Other names under which 2026.9.6 reads the settings of a plugin.
PLUGIN_ALIASES = {
    "google-gemini-cli": "google",
    "minimax-portal": "minimax",
    "minimax-portal-auth": "minimax",
}
