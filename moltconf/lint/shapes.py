"""What credentials look like, and what only stands in for one.

Prefixes are those that the vendors document; a bare ``sk-`` is shared by many of them.
"""

from __future__ import annotations

import re

PRIVATE_KEY = "a private key"

#: What it is, in words, and its shape. The first match names it.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("an Anthropic setup token", r"sk-ant-oat\d\d-[\w-]{16,}"),
    ("an Anthropic admin key", r"sk-ant-admin[\w-]{16,}"),
    ("an Anthropic API key", r"sk-ant-[\w-]{16,}"),
    ("an OpenRouter API key", r"sk-or-[\w-]{16,}"),
    ("an OpenAI API key", r"sk-(?:proj|svcacct|admin)-[\w-]{16,}"),
    ("an API key", r"sk-[A-Za-z0-9_-]{20,}"),
    ("a Groq API key", r"gsk_[A-Za-z0-9]{20,}"),
    ("a Google API key", r"AIza[\w-]{30,}"),
    ("an xAI API key", r"xai-[A-Za-z0-9]{20,}"),
    ("a Perplexity API key", r"pplx-[A-Za-z0-9]{20,}"),
    ("a Hugging Face token", r"hf_[A-Za-z0-9]{20,}"),
    ("an NVIDIA API key", r"nvapi-[\w-]{20,}"),
    ("a Cerebras API key", r"csk-[a-z0-9]{20,}"),
    ("a Tavily API key", r"tvly-[\w-]{16,}"),
    ("an ElevenLabs API key", r"sk_[0-9a-f]{32,}"),
    ("a Stripe key", r"[rs]k_(?:live|test)_[A-Za-z0-9]{16,}"),
    ("a GitHub token", r"gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}"),
    ("a GitLab token", r"glpat-[\w-]{16,}"),
    ("an npm token", r"npm_[A-Za-z0-9]{30,}"),
    ("a Slack token", r"xox[abeprs]-[\w-]{10,}|xapp-\d-[\w-]{10,}"),
    ("a Slack webhook address", r"https://hooks\.slack\.com/services/\w+/\w+/\w+"),
    (
        "a Discord webhook address",
        r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/\d+/[\w-]+",
    ),
    ("a Discord bot token", r"[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,}"),
    ("a Telegram bot token", r"(?:bot)?\d{8,10}:[A-Za-z0-9_-]{34,36}(?![\w-])"),
    ("an AWS access key id", r"(?:AKIA|ASIA)[0-9A-Z]{16}(?!\w)"),
    (PRIVATE_KEY, r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    ("a signed token (JWT)", r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
)
_SHAPE = re.compile(
    "(?<![A-Za-z0-9_-])(?:"
    + "|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(_SHAPES))
    + ")"
)
#: Every shape holds one of these; looking for them first costs little.
_HINT = re.compile(r"sk|_|AIza|-|:|\.|AKIA|ASIA")

_TEMPLATE = re.compile(r"\{\{|\}\}|\{%|<%|\$\{|\$[A-Z_]{2,}|^__\w+__$|^<[^>]*>$|^%\w+%$|^@\w+@$")

_STAND_IN = re.compile(
    r"""(?:^|[\s_<{\[(*-])(?:your|my|change|replace|redacted|removed|placeholder|insert|example|dummy
         |sample|fake|todo|fixme|secret[-_ ]?here|paste|fill)(?:$|[\s_>}\])*:-]|me|with)
      | \.\.\. | … | ^<[^>]*>$ | ^\{.*\}$ | ^\[.*\]$ | ^__\w+__$ | ^%\w+%$ | ^@\w+@$ | \*\*\*
      | x{6,} | (?:^|[-_.])x{3,}(?:$|[-_.]) | ^x+$ | ^0+$ | ^(?:xxx+[-_.: ]?)+$ | [-_]here\b
      | redacted | \{\{ | <[\w -]+>""",
    re.IGNORECASE | re.VERBOSE,
)
#: Words that servers without authentication accept in the place of a key.
_NO_KEY = re.compile(
    r"""(?: -+ | \d | any(?:thing)? | api[-_]?key | auth | bearer | custom | default | demo
          | disabled | dummy | empty | env | fake | false | foo | ignored | key | lm-?studio
          | local(?:host)?
          | n/?a | nil | no(?:ne|op|[-_]?auth|[-_]?key)? | not[-_](?:needed|required|used|set)
          | null | ollama(?:-local)? | oauth | pass(?:word)? | placeholder | secret | x
          | sk-(?:local|none|no-key-required)
          | test(?:ing)?(?:[-_](?:key|secret|token))? | sk-test | not-a-real-[\w-]+
          | token | true | unset | undefined
          | unused | vllm )\Z""",
    re.IGNORECASE | re.VERBOSE,
)


def find_shape(text: str) -> tuple[str, tuple[int, int]] | None:
    """The first credential anywhere in ``text``: what it is, in words, and where it stands.

    A run of one character, ``YOUR_KEY`` or ``<redacted>`` in the place of a key is none.
    """
    if len(text) < 16 or not _HINT.search(text):
        return None
    for match in _SHAPE.finditer(text):
        if not is_stand_in(match.group()):
            assert match.lastgroup is not None
            return _SHAPES[int(match.lastgroup[1:])][0], match.span()
    return None


def shape(text: str) -> str | None:
    """What kind of credential ``text`` holds anywhere, in words; ``None`` where it holds none."""
    found = find_shape(text)
    return found[0] if found is not None else None


def is_stand_in(text: str) -> bool:
    """Whether a text in the place of a credential obviously is none."""
    word = text.strip()
    if _NO_KEY.match(word) or _STAND_IN.search(word):
        return True
    # what is left of a key whose characters were all replaced by one
    letters = {char for char in word.lower() if char.isalnum()}
    return len(letters - set("0x")) == 0 or (len(word) >= 12 and len(letters) <= 2)


def is_template(text: str) -> bool:
    """Whether another program is meant to fill in a part of ``text`` first."""
    return bool(_TEMPLATE.search(text))


def shown(text: str, limit: int = 60) -> str:
    """``text`` in quotes for a message, or words in its place where it may be a secret."""
    if shape(text) is not None or len(text) > limit or not text.isprintable():
        return "this text"
    return f'"{text}"'
