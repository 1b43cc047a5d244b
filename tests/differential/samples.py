"""Texts that a random config may hold: some right, some nearly right, by what the key is about."""

from __future__ import annotations

import re

#: Texts that match a pattern or a format of the schemas.
PATTERNS: dict[str, tuple[str, ...]] = {
    "uri": ("https://example.com/x", "http://localhost:1234", "wss://example.com"),
    "email": ("bot@example.com",),
    "date-time": ("2026-01-02T03:04:05Z", "2026-02-28T23:59:59.123Z"),
}

_GENERAL = ("", "x", "main", "some text", "telegram", "a/b", "Ünï", "*", "1", "${", "~", " x ")

#: Texts for keys whose name matches, tried in order; general ones are mixed in.
_BY_KEY = tuple(
    (re.compile(pattern, re.IGNORECASE), texts)
    for pattern, texts in (
        (r"at$|time|since|until|expires", ("2026-01-02T03:04:05Z", "2026-01-02", "09:30", "24:00")),
        (r"start|end$", ("00:00", "09:30", "23:59", "24:00", "24:01", "9:30", "7pm")),
        (r"timezone|tz", ("UTC", "Europe/Berlin", "user", "local", "Mars/Base")),
        (
            r"every|ttl|interval|after|duration|retention|max ?age|window|delay|timeout|older",
            ("30m", "1h", "0", "5", "1.5h", "1h30m", "soon", "-5m", "2d", "1w", "10s", "500ms"),
        ),
        (r"cron|schedule", ("0 9 * * *", "*/5 * * * *", "@daily", "nonsense", "61 * * * *")),
        (
            r"url|endpoint|origin|homeserver|proxy",
            (
                "https://example.com",
                "http://127.0.0.1:8080/x",
                "http://example.com",
                "ws://localhost:1",
                "example.com",
                "ftp://example.com",
                "https://user:pass@example.com",
                "/relative",
            ),
        ),
        (r"host|address|bind|proxies", ("127.0.0.1", "::1", "localhost", "10.0.0.0/8", "a b")),
        (
            r"path|dir|file|root|workspace|socket|cwd|binary|bin$",
            ("/opt/x", "~/x", "./x", "x/y", "../x", "C:\\x", "/", "~", "a b", "-x"),
        ),
        (r"command|cmd|exec", ("/usr/bin/x", "x", "x y", "x;y", "-x", "./x", "/x y")),
        (r"agent|owner", ("main", "work", "ops", "Main", "nobody")),
        (r"target|channel|provider", ("telegram", "last", "none", "slack", "openai", "nope")),
        (
            r"model|primary|fallback|ref",
            ("openai/gpt-5.4", "anthropic/claude-opus-5", "gpt", "a/b/c", "/x", "x/", "openai/*"),
        ),
        (r"pattern|regex|match", ("^a", "[", "(?i)x", "a|b", "/x/i")),
        (r"color|colour", ("#aabbcc", "AABBCC", "#abc", "red")),
        (r"phone|number|from|to$|allow|deny|users|senders", ("*", "+15550100", "123", "@me:x.org")),
        (r"id$|ids$|name|key$|alias", ("main", "a", "A b", "x.y", "x:y", "-", "__proto__x")),
    )
)


def texts_for(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """Candidates for the text at ``path``."""
    names = [step for step in path[-2:] if isinstance(step, str)]
    for name in reversed(names):
        for pattern, texts in _BY_KEY:
            if pattern.search(name):
                return texts + _GENERAL[:3]
    return _GENERAL
