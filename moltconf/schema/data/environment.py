"""The variables that hold a provider's key, by release.

January 2026: read off the sources of each tag from 2026.1.8 to 2026.1.30. Afterwards: read off the
plugin manifests of openclaw@2026.9.6. The order of the names is the order in which they are tried.
"""

from __future__ import annotations

AWS_VARIABLES = (
    "AWS_BEARER_TOKEN_BEDROCK",
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_PROFILE",
)

#: first release, first release without (``None``: still there), provider to names.
#: A later row replaces the names of an earlier one.
VARIABLES: tuple[tuple[str, str | None, dict[str, tuple[str, ...]]], ...] = (
    (
        "2026.1.5",
        None,
        {
            "github-copilot": ("COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"),
            "anthropic": ("ANTHROPIC_OAUTH_TOKEN", "ANTHROPIC_API_KEY"),
            "openai": ("OPENAI_API_KEY",),
            "google": ("GEMINI_API_KEY",),
            "groq": ("GROQ_API_KEY",),
            "cerebras": ("CEREBRAS_API_KEY",),
            "xai": ("XAI_API_KEY",),
            "openrouter": ("OPENROUTER_API_KEY",),
            "zai": ("ZAI_API_KEY",),
            "mistral": ("MISTRAL_API_KEY",),
        },
    ),
    (
        "2026.1.9",
        None,
        {"minimax": ("MINIMAX_API_KEY",), "opencode": ("OPENCODE_API_KEY", "OPENCODE_ZEN_API_KEY")},
    ),
    ("2026.1.10", None, {"zai": ("ZAI_API_KEY", "Z_AI_API_KEY")}),
    ("2026.1.11", None, {"moonshot": ("MOONSHOT_API_KEY",)}),
    (
        "2026.1.12",
        None,
        {
            "chutes": ("CHUTES_OAUTH_TOKEN", "CHUTES_API_KEY"),
            "synthetic": ("SYNTHETIC_API_KEY",),
        },
    ),
    (
        "2026.1.16-2",
        None,
        {"deepgram": ("DEEPGRAM_API_KEY",), "vercel-ai-gateway": ("AI_GATEWAY_API_KEY",)},
    ),
    ("2026.1.20", None, {"qwen-portal": ("QWEN_OAUTH_TOKEN", "QWEN_PORTAL_API_KEY")}),
    ("2026.1.20", "2026.1.30", {"kimi-code": ("KIMICODE_API_KEY",)}),
    ("2026.1.24-1", None, {"venice": ("VENICE_API_KEY",)}),
    ("moltbot", None, {"xiaomi": ("XIAOMI_API_KEY",)}),
    (
        "2026.1.30",
        None,
        {
            "kimi-coding": ("KIMI_API_KEY", "KIMICODE_API_KEY"),
            "minimax-portal": ("MINIMAX_OAUTH_TOKEN", "MINIMAX_API_KEY"),
        },
    ),
)

#: openclaw@2026.9.6.
MODERN_VARIABLES: dict[str, tuple[str, ...]] = {
    "alibaba": ("MODELSTUDIO_API_KEY", "DASHSCOPE_API_KEY", "QWEN_API_KEY"),
    "anthropic": ("ANTHROPIC_OAUTH_TOKEN", "ANTHROPIC_API_KEY"),
    "anthropic-openai": ("ANTHROPIC_API_KEY",),
    "arcee": ("ARCEEAI_API_KEY",),
    "azure-speech": (
        "AZURE_SPEECH_KEY",
        "AZURE_SPEECH_API_KEY",
        "SPEECH_KEY",
        "AZURE_SPEECH_REGION",
        "SPEECH_REGION",
    ),
    "baseten": ("BASETEN_API_KEY",),
    "byteplus": ("BYTEPLUS_API_KEY",),
    "cerebras": ("CEREBRAS_API_KEY",),
    "chutes": ("CHUTES_API_KEY", "CHUTES_OAUTH_TOKEN"),
    "clawrouter": ("CLAWROUTER_API_KEY",),
    "cloudflare-ai-gateway": ("CLOUDFLARE_AI_GATEWAY_API_KEY",),
    "comfy": ("COMFY_API_KEY", "COMFY_CLOUD_API_KEY"),
    "deepgram": ("DEEPGRAM_API_KEY",),
    "deepinfra": ("DEEPINFRA_API_KEY",),
    "deepseek": ("DEEPSEEK_API_KEY",),
    "elevenlabs": ("ELEVENLABS_API_KEY", "XI_API_KEY"),
    "fal": ("FAL_KEY", "FAL_API_KEY"),
    "featherless": ("FEATHERLESS_API_KEY",),
    "fireworks": ("FIREWORKS_API_KEY",),
    "github-copilot": ("COPILOT_GITHUB_TOKEN",),
    "google": ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
    "google-vertex": ("GOOGLE_CLOUD_API_KEY",),
    "groq": ("GROQ_API_KEY",),
    "huggingface": ("HUGGINGFACE_HUB_TOKEN", "HF_TOKEN"),
    "kilocode": ("KILOCODE_API_KEY",),
    "kimi": ("KIMI_API_KEY", "KIMICODE_API_KEY"),
    "litellm": ("LITELLM_API_KEY",),
    "lmstudio": ("LM_API_TOKEN",),
    "longcat": ("LONGCAT_API_KEY",),
    "meta": ("MODEL_API_KEY",),
    "microsoft-foundry": ("AZURE_OPENAI_API_KEY",),
    "minimax": ("MINIMAX_CODE_PLAN_KEY", "MINIMAX_CODING_API_KEY", "MINIMAX_API_KEY"),
    "minimax-portal": ("MINIMAX_OAUTH_TOKEN", "MINIMAX_API_KEY"),
    "mistral": ("MISTRAL_API_KEY",),
    "moonshot": ("MOONSHOT_API_KEY", "KIMI_API_KEY"),
    "novita": ("NOVITA_API_KEY",),
    "nvidia": ("NVIDIA_API_KEY",),
    "ollama": ("OLLAMA_API_KEY",),
    "ollama-cloud": ("OLLAMA_API_KEY",),
    "openai": ("CODEX_API_KEY", "OPENAI_API_KEY"),
    "opencode": ("OPENCODE_API_KEY", "OPENCODE_ZEN_API_KEY"),
    "opencode-go": ("OPENCODE_API_KEY", "OPENCODE_ZEN_API_KEY"),
    "openrouter": ("OPENROUTER_API_KEY",),
    "qianfan": ("QIANFAN_API_KEY",),
    "qwen": ("QWEN_API_KEY", "MODELSTUDIO_API_KEY", "DASHSCOPE_API_KEY"),
    "qwen-dashscope": ("DASHSCOPE_API_KEY",),
    "qwen-token-plan": ("QWEN_TOKEN_PLAN_API_KEY",),
    "radius": ("RADIUS_API_KEY",),
    "runway": ("RUNWAYML_API_SECRET", "RUNWAY_API_KEY"),
    "senseaudio": ("SENSEAUDIO_API_KEY",),
    "sglang": ("SGLANG_API_KEY",),
    "stepfun": ("STEPFUN_API_KEY",),
    "stepfun-plan": ("STEPFUN_API_KEY",),
    "synthetic": ("SYNTHETIC_API_KEY",),
    "tencent-tokenhub": ("TOKENHUB_API_KEY",),
    "tencent-tokenplan": ("TOKENPLAN_API_KEY",),
    "together": ("TOGETHER_API_KEY",),
    "venice": ("VENICE_API_KEY",),
    "vercel-ai-gateway": ("AI_GATEWAY_API_KEY",),
    "vllm": ("VLLM_API_KEY",),
    "volcengine": ("VOLCANO_ENGINE_API_KEY",),
    "volcengine-plan": ("VOLCANO_ENGINE_API_KEY",),
    "voyage": ("VOYAGE_API_KEY",),
    "vydra": ("VYDRA_API_KEY",),
    "xai": ("XAI_API_KEY",),
    "xiaomi": ("XIAOMI_API_KEY",),
    "xiaomi-token-plan": ("XIAOMI_TOKEN_PLAN_API_KEY",),
    "zai": ("ZAI_API_KEY", "Z_AI_API_KEY"),
}

#: Bare names that the product takes for "the key is in this variable" where a key is expected.
KNOWN_KEY_VARIABLES = frozenset(
    {name for _, _, table in VARIABLES for names in table.values() for name in names}
    | {name for names in MODERN_VARIABLES.values() for name in names}
    | {"AZURE_API_KEY", "PERPLEXITY_API_KEY", *AWS_VARIABLES}
)
