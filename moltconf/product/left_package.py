"""What left the package of the product: plugins that have packages of their own, and skills.

Packages: the list of official plugins of openclaw@2026.9.6. Skills: the folder ``skills`` of
clawdbot@2026.1.24-3 and of openclaw@2026.1.29, 2026.3.24, 2026.5.28, 2026.6.1, 2026.6.5, 2026.6.9,
2026.6.11, 2026.7.1, 2026.8.2 and 2026.9.6.
"""

from __future__ import annotations

_SCOPE = "@openclaw/"
#: What stands behind the id of a plugin in the name of its package.
_ENDINGS = {
    "": (
        "acpx clickclack codex diagnostics-otel diagnostics-prometheus diffs discord feishu "
        "google-meet googlechat imessage irc line lobster matrix mattermost memory-lancedb msteams "
        "nextcloud-talk nostr signal slack sms synology-chat tlon tokenjuice twitch voice-call "
        "whatsapp zalo zalouser"
    ),
    "-provider": (
        "amazon-bedrock amazon-bedrock-mantle anthropic-vertex arcee byteplus cerebras chutes "
        "cloudflare-ai-gateway cohere comfy deepinfra deepseek fireworks gmi groq kilocode kimi "
        "llama-cpp meta mistral moonshot novita opencode qianfan qwen stepfun synthetic tencent "
        "venice vercel-ai-gateway volcengine voyage vydra xiaomi zai"
    ),
    "-plugin": "brave duckduckgo exa firecrawl parallel perplexity searxng tavily",
    "-speech": "gradium inworld",
    "-sandbox": "openshell",
}
PACKAGES = {
    plugin: f"{_SCOPE}{plugin}{ending}"
    for ending, plugins in _ENDINGS.items()
    for plugin in plugins.split()
}

#: Providers of embeddings that were never a plugin of the package: the plugin that brings them
#: since the release. openclaw@2026.6.5 brings ``local`` itself, openclaw@2026.6.9 names the plugin.
EMBEDDINGS = {"local": ("llama-cpp", "2026.6.9")}

#: Skills that came with the package, and the first of the releases above that lacks them.
SKILLS = {
    skill: release
    for release, skills in {
        "2026.3.24": ("bird clawdhub food-order local-places nano-banana-pro openai-image-gen"),
        "2026.5.28": "bluebubbles",
        "2026.6.11": "canvas discord slack voice-call wacli",
        "2026.7.1": "imsg",
        "2026.9.6": "session-logs video-frames",
    }.items()
    for skill in skills.split()
}
