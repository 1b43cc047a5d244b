"""Providers that a release brings with it, without any ``models.providers`` entry.

January 2026: the catalogue of the bundled client (0.32 to 0.50) and the providers that the product
adds to it. 2026.9.6: the plugins in the package; every other provider is a plugin of its own.
"""

from __future__ import annotations

#: first release, providers that come with it
JANUARY: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "2026.1.5",
        frozenset(
            {
                "amazon-bedrock",
                "anthropic",
                "cerebras",
                "github-copilot",
                "google",
                "google-antigravity",
                "google-gemini-cli",
                "google-vertex",
                "groq",
                "minimax",
                "minimax-cn",
                "mistral",
                "openai",
                "openai-codex",
                "opencode",
                "openrouter",
                "vercel-ai-gateway",
                "xai",
                "zai",
            }
        ),
    ),
    ("2026.1.11", frozenset({"moonshot"})),
    ("2026.1.12", frozenset({"synthetic", "ollama"})),
    ("2026.1.20", frozenset({"qwen-portal", "kimi-code"})),
    ("2026.1.24-1", frozenset({"venice"})),
    ("moltbot", frozenset({"xiaomi"})),
    (
        "2026.1.30",
        frozenset({"minimax-portal", "kimi-coding", "azure-openai-responses", "huggingface"}),
    ),
)

MODERN = frozenset(
    {
        "anthropic",
        "apple-fm",
        "clawrouter",
        "copilot-proxy",
        "fal",
        "github-copilot",
        "google",
        "google-gemini-cli",
        "google-vertex",
        "huggingface",
        "litellm",
        "lmstudio",
        "microsoft-foundry",
        "minimax",
        "minimax-portal",
        "nvidia",
        "ollama",
        "ollama-cloud",
        "openai",
        "opencode-go",
        "openrouter",
        "sglang",
        "together",
        "vllm",
        "xai",
    }
)
