"""Texts and numbers on both sides of what the product takes."""

from __future__ import annotations

from typing import Any, TypeAlias

#: Key path, values to try there.
Probes: TypeAlias = "tuple[tuple[str, tuple[Any, ...]], ...]"

DURATIONS = (
    "30m", "1h30m", "1h 30m", "0", "0h", "5", "1.5h", "-5m", " 2D ", "1w", "", " ", "1h30", "30m1",
    "99999999999999d", "1e3", "٣m", ".5h", "5.", "1ms", "0.1ms",
)  # fmt: skip
SIZES = ("10mb", "10 mb", "1.5g", "500", "0", "", "-1", "10mib", "9999999999tb", "1e3", " 2K ")
NUMBERS = (0, 1, 0.5, -1, 1e21, 1e300, 0.0000001, 10**15)
TIMES = ("00:00", "24:00", "24:01", "9:30", "23:60", "", " 09:00", "09:00\n", "25:00")
URLS = (
    "https://example.com", "http://example.com/x", "HTTP://EXAMPLE.com", "http:example.com",
    "ftp://example.com", "example.com", "", " https://example.com ", "https://", "https:///x",
    "https://user:p@example.com", "https://@example.com", "https://example.com/", "https://a b",
    "https://example.com/?", "https://example.com/#", "https://example.com/?a=1",
    "https://example.com/.", "https://example.com/a/..", "https://example.com\\x",
    "http://localhost", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:1/",
    "http://[::1]", "ws://example.com", "javascript:alert(1)", "https://example.com:99999",
    "https://1.2.3.4.5", "https://exa mple.com", "https://münchen.de", "http://LOCALHOST",
)  # fmt: skip
PATHS = (
    "/x", "x", "./x", "../x", "~", "~/x", "~x", " /x ", "", " ", "C:\\x", "c:/x", "\\\\host\\share",
    "\\\\host", "/x/../y", "a/../b", "a:b", "a..b", "..", "/x\n", "-x", "/x y", "/x;y", "/x'y",
)  # fmt: skip
#: Paths of the right form; that there is no such program is outside our verdict.
MISSING = ("/x", "C:\\x", "c:/x", "\\\\host\\share", "/x/../y", "/x\n", "/x y")
MODEL_NAMES = (
    "openai/gpt-5.4", "openai/*", "openai/a/*", "*", "*/x", "a/*b", "a", "/a", "a/", " a / b ",
    "a/ b", "a/b c", "openrouter:auto", "OpenRouter:Free", "fast", " FAST ", "", "a//b", "a/b/",
    "google/gemini-3-pro-preview", "Google/Gemini-1.5-Flash", "google/gemini-3.1-pro-preview",
    "google-vertex/gemini-2.0-flash", "xai/grok-4.20-multi-agent", "openai/gpt-5.3-codex-spark",
    "azure-openai-responses/gpt-5.3-codex-spark", "google/ gemini-1.5-pro",
)  # fmt: skip
HOSTS = (
    "example.com", "EXAMPLE.com.", "*.example.com", "1.2.3.4", "[::1]", "::1", "example.com:80",
    "https://example.com", "a/b", "-a.com", "a_b.com", "münchen.de", "a..b", "", " a.com ", "a@b",
    "localhost", "1.2.3.4.5", "a.1", "x" * 64 + ".com", "a b",
)  # fmt: skip
FILE_IDS = ("value", "/a", "/a/b", "/a~0b", "/a~b", "a", "", "/", "//", "/a~1", "values")
EXEC_IDS = (
    "a",
    "a/b",
    "a/../b",
    "./a",
    "a/.",
    ".a",
    "a b",
    "vault/x#y",
    "a:b",
    "",
    "é",
    "a" * 257,
)
AGENT_NAMES = ("main", "MAIN", " main ", "work", "nobody", "ma in", "", " ", "-main-", "ma/in")
BINDS = (
    "/a:/b", "/a:/b:ro", "a:/b", "/a", "", " ", "~/a:/b", "C:\\a:/b", "c:/a:/b", "C:a",
    "\\\\?\\C:\\a", "//?/C:/a:/b", "//?/UNC/h/s",
    "\\\\?\\UNC\\h\\s", " /a:/b", "./a:/b", "$HOME/a:/b",
)  # fmt: skip
NETWORKS = ("bridge", "host", " HOST ", "container:x", "Container:x", "none", "", "container", "x")
