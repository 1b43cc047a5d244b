"""The params of models that some release reads, in every spelling.

Read off the code of the releases from 2026.1.5 to 2026.9.6.
"""

from __future__ import annotations

PARAMS = frozenset(
    {
        *("anthropicBeta", "anthropicCompactThreshold", "anthropicServerCompaction"),
        *("cacheControlTtl", "cacheRetention", "cachedContent", "cached_content"),
        *("canonicalModelId", "chat_template_kwargs", "context1m", "extraBody", "extra_body"),
        *("fastAutoOnSeconds", "fastMode", "fast_auto_on_seconds", "fast_mode"),
        *("frequencyPenalty", "frequency_penalty", "keep_alive", "maxTokens"),
        *("max_completion_tokens", "max_tokens", "num_ctx", "openaiWsWarmup"),
        *("parallelToolCalls", "parallel_tool_calls", "presencePenalty", "presence_penalty"),
        *("preserveThinking", "provider", "qwenThinkingFormat", "responseCache"),
        *("responseCacheClear", "responseCacheTtlSeconds", "responseFormat", "response_cache"),
        *("response_cache_clear", "response_cache_ttl_seconds", "response_format"),
        *("responsesCompactThreshold", "responsesServerCompaction", "seed", "serviceTier"),
        *("service_tier", "stop", "temperature", "textVerbosity", "text_verbosity", "think"),
        *("thinking", "toolStream", "tool_stream", "topP", "top_p", "transport"),
    }
)
