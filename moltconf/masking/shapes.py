"""Recognise credentials by their looks (the only table of it), and what only stands in for one.

Prefixes are those that the vendors document; a bare ``sk-`` is shared by many of them.
"""

from __future__ import annotations

import re
from functools import cache

from moltconf.text.source import Span
from moltconf.text.tree import Opaque

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
    ("an access token of AWS's session service", r"(?:FwoGZXIvYXdz|IQoJb3JpZ2lu)[\w+/=]{16,}"),
    ("an Alibaba Cloud access key id", r"LTAI[A-Za-z0-9]{12,}"),
    ("a Google OAuth secret", r"GOCSPX-[\w-]{20,}|ya29\.[\w-]{20,}|1//0[\w-]{20,}"),
    ("a Firecrawl API key", r"fc-[0-9a-f]{32}(?!\w)"),
    ("a Mailgun API key", r"key-[0-9a-f]{32}(?!\w)"),
    ("a DigitalOcean token", r"do[opr]_v1_[0-9a-f]{32,}"),
    ("a Shopify token", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    ("a Supabase token", r"sbp?_(?:secret_)?[0-9a-f]{40}(?!\w)"),
    ("a LangSmith API key", r"lsv2_(?:pt|sk)_[0-9a-f]{32}(?:_[0-9a-f]{10})?"),
    ("a Langfuse secret key", r"sk-lf-[0-9a-f-]{32,}"),
    ("a SendGrid API key", r"SG\.[\w-]{16,}\.[\w-]{32,}"),
    ("a Brevo API key", r"x(?:key|smtp)sib-[0-9a-f]{32,}(?:-\w+)?"),
    ("a Resend API key", r"re_[A-Za-z0-9]{8}_[A-Za-z0-9]{20,}"),
    ("a Linear API key", r"lin_(?:api|oauth)_[A-Za-z0-9]{32,}"),
    ("a Notion token", r"(?:secret|ntn)_[A-Za-z0-9]{40,}"),
    ("a Figma token", r"figd_[\w-]{32,}"),
    ("an Airtable token", r"pat[A-Za-z0-9]{14}\.[0-9a-f]{64}"),
    ("an Atlassian token", r"ATATT3x[\w=-]{32,}|ATBB[A-Za-z0-9]{24,}"),
    ("a Sentry token", r"sntry[su]_[\w+/=-]{32,}"),
    ("a Grafana token", r"gl(?:c|sa)_[\w+/=]{32,}"),
    ("a New Relic key", r"NRAK-[A-Z0-9]{27}"),
    ("a PostHog key", r"ph[cx]_[A-Za-z0-9]{32,}"),
    ("a HashiCorp Vault token", r"hv[bsr]\.[\w-]{24,}"),
    ("a Doppler token", r"dp\.(?:pt|st|ct|sa|scim|audit)\.[\w.-]{32,}"),
    ("a 1Password service token", r"ops_eyJ[\w+/=-]{32,}"),
    ("a Pulumi token", r"pul-[0-9a-f]{40}"),
    ("a Docker token", r"dckr_[po]at_[\w-]{20,}"),
    ("a PyPI token", r"pypi-AgEI[\w-]{32,}"),
    ("a RubyGems key", r"rubygems_[0-9a-f]{48}"),
    ("a Netlify token", r"nfp_[A-Za-z0-9]{32,}"),
    ("a Render key", r"rnd_[A-Za-z0-9]{28,}"),
    ("a Fly token", r"fo1_[\w-]{32,}|FlyV1 fm\d_[\w+/=,]{32,}"),
    ("a Heroku key", r"HRKU-[\w-]{32,}"),
    ("a Tailscale key", r"tskey-[a-z]+-\w{10,}(?:-\w+)?"),
    ("a Databricks token", r"dapi[0-9a-f]{32}"),
    ("a PlanetScale token", r"pscale_(?:tkn|pw|oauth)_[\w-]{32,}"),
    ("a Neon key", r"napi_[a-z0-9]{32,}"),
    ("a Replicate token", r"r8_[A-Za-z0-9]{32,}"),
    ("a Fireworks key", r"fw_[A-Za-z0-9]{20,}"),
    ("a Jina API key", r"jina_[0-9a-f]{32}[\w-]{16,}"),
    ("a Voyage API key", r"pa-[\w-]{40,}"),
    ("a Brave Search key", r"BSA[\w-]{24,}(?!\w)"),
    ("a Twilio key", r"(?:SK|AC)[0-9a-f]{32}(?!\w)"),
    ("a webhook's signing secret", r"whsec_[A-Za-z0-9+/=]{24,}"),
    ("a Square token", r"(?:EAAA|sq0[a-z]{3}-)[\w-]{22,}"),
    ("a Dropbox token", r"sl\.[\w-]{64,}"),
    ("a Matrix token", r"syt_[A-Za-z0-9+/=]+_[A-Za-z]{20}(?:_\w+)?"),
    ("a Nostr private key", r"nsec1[02-9ac-hj-np-z]{58}"),
    ("a Telnyx key", r"KEY[0-9A-F]{32}_\w{16,}"),
    (PRIVATE_KEY, r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    ("a signed token (JWT)", r"eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
)
#: How every shape begins, the two aside that hold a space: few words of a text do, and trying all
#: shapes at each space of a report of megabytes takes half a minute.
_LONG_WORD = r"(?=[\w:/.+=-]{15}|FlyV1 |-----BEGIN )"
_WITH_BLANKS = ("FlyV1 ", "-----BEGIN ")


@cache
def _shape() -> re.Pattern[str]:
    """Any shape; compiled for the first text that may hold one."""
    return re.compile(
        f"(?<![A-Za-z0-9_-]){_LONG_WORD}(?:"
        + "|".join(f"(?P<s{i}>{pattern})" for i, (_, pattern) in enumerate(_SHAPES))
        + ")"
    )


#: By the first two characters of every other shape, what a text with such a shape holds: most texts
#: have no word that begins so, and need no table. An address is known by a part of it.
_MARKS: dict[bytes, tuple[str, ...]] = {
    b"1": ("1//0",), b"AI": ("AIza",), b"AK": ("AKIA",), b"AS": ("ASIA",),
    b"AT": ("ATATT3x", "ATBB"), b"BS": ("BSA",), b"EA": ("EAAA",),
    b"Fw": ("FwoGZ",), b"GO": ("GOCSPX-",), b"HR": ("HRKU-",), b"IQ": ("IQoJ",), b"LT": ("LTAI",),
    b"NR": ("NRAK-",), b"SG": ("SG.",), b"cs": ("csk-",), b"da": ("dapi",), b"dc": ("dckr_",),
    b"do": ("doo_v1_", "dop_v1_", "dor_v1_"), b"dp": ("dp.",), b"ey": ("eyJ",), b"fc": ("fc-",),
    b"fi": ("figd_",), b"fo": ("fo1_",), b"fw": ("fw_",),
    b"gh": ("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), b"gi": ("github_pat_",),
    b"gl": ("glpat-", "glc_", "glsa_"), b"gs": ("gsk_",), b"hf": ("hf_",),
    b"ho": ("hooks.slack.com",), b"hv": ("hvb.", "hvs.", "hvr."), b"ji": ("jina_",),
    b"ke": ("key-",), b"li": ("lin_",), b"ls": ("lsv2_",), b"na": ("napi_",), b"nf": ("nfp_",),
    b"np": ("npm_",), b"ns": ("nsec1",), b"nt": ("ntn_",), b"nv": ("nvapi-",), b"op": ("ops_",),
    b"pa": ("pa-",), b"ph": ("phc_", "phx_"), b"pp": ("pplx-",), b"ps": ("pscale_",),
    b"pu": ("pul-",), b"py": ("pypi-",), b"r8": ("r8_",), b"re": ("re_",), b"rk": ("rk_",),
    b"rn": ("rnd_",), b"ru": ("rubygems_",), b"sb": ("sb_", "sbp_"), b"se": ("secret_",),
    b"sh": ("shpat_", "shpca_", "shppa_", "shpss_"), b"sk": ("sk-", "sk_"), b"sl": ("sl.",),
    b"sn": ("sntry",), b"sq": ("sq0",), b"sy": ("syt_",), b"ts": ("tskey-",), b"tv": ("tvly-",),
    b"we": ("/api/webhooks/",), b"wh": ("whsec_",), b"xa": ("xai-", "xapp-"), b"xk": ("xkeysib-",),
    b"xo": ("xox",), b"xs": ("xsmtpsib-",), b"ya": ("ya29.",),
}  # fmt: skip
#: What no word holds: every shape but the two with a blank begins behind one of these.
_SIGNS = bytes(range(256)).translate(
    None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
)
_APART = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
_SHORTEST_SHAPE = 15
#: From this length on a word may have one of the other marks that have neither ``:`` nor ``pat``.
_LONG = 23
#: Shapes that begin with any of many characters, or that only the whole of it tells.
_OTHER_MARK = r"\d{8}:|[MNO][\w-]{22}|pat[A-Za-z0-9]{14}\.|(?:SK|AC|KEY)[0-9A-Fa-f]{32}"
_OTHERS = (b"M", b"N", b"O", b"pat", b"SK", b"AC", b"KEY")
#: The first characters of these, and of eight digits, behind "bot" perhaps.
_OTHER_FIRSTS = frozenset(b"MNOpSAKb0123456789")
_SHORTEST_OTHER = 8

_TEMPLATE = r"\{\{|\}\}|\{%|<%|\$\{|\$[A-Z_]{2,}|^__\w+__$|^<[^>]*>$|^%\w+%$|^@\w+@$"
#: Every template holds one of these.
_TEMPLATE_MARKS = ("{", "}}", "<", "$", "__", "%", "@")

_WORDY = re.IGNORECASE | re.VERBOSE
_STAND_IN = r"""(?:^|[\s_<{\[(*-])(?:your|my|change|replace|redacted|removed|placeholder|insert
         |example|dummy|sample|fake|todo|fixme|secret[-_ ]?here|paste|fill)
         (?:$|[\s_>}\])*:-]|me|with)
      | \.\.\. | … | ^<[^>]*>$ | ^\{.*\}$ | ^\[.*\]$ | ^__\w+__$ | ^%\w+%$ | ^@\w+@$ | \*\*\*
      | x{6,} | (?:^|[-_.])x{3,}(?:$|[-_.]) | ^x+$ | ^0+$ | ^(?:xxx+[-_.: ]?)+$ | [-_]here\b
      | redacted | \{\{ | <[\w -]+>"""
#: Whatever that pattern fits holds one of these, and most texts hold none.
_STAND_IN_MARKS = (
    *("your", "my", "change", "replace", "redacted", "removed", "placeholder", "insert", "example"),
    *("dummy", "sample", "fake", "todo", "fixme", "here", "paste", "fill", "xxx"),
    *("...", "…", "<", "{", "[", "__", "%", "@", "***"),
)
#: Words that servers without authentication accept in the place of a key.
_NO_KEY = frozenset(
    {
        *("any", "anything", "apikey", "api-key", "api_key", "auth", "bearer", "custom", "default"),
        *("demo", "disabled", "dummy", "empty", "env", "fake", "false", "foo", "ignored", "key"),
        *("lmstudio", "lm-studio", "local", "localhost", "na", "n/a", "nil", "no", "none", "noop"),
        *("null", "oauth", "ollama", "ollama-local", "pass", "password", "placeholder", "secret"),
        *("sk-local", "sk-none", "sk-no-key-required", "sk-test", "token", "true", "undefined"),
        *("unset", "unused", "vllm", "x"),
        *(f"no{joint}{what}" for joint in ("", "-", "_") for what in ("auth", "key")),
        *(f"not{joint}{what}" for joint in "-_" for what in ("needed", "required", "used", "set")),
        *("test", "testing"),
        *(
            f"{test}{joint}{what}"
            for test in ("test", "testing")
            for joint in "-_"
            for what in ("key", "secret", "token")
        ),
    }
)
_NOT_REAL = r"not-a-real-[\w-]+"


def may_hold_shape(text: str) -> bool:
    """Return whether a text may hold the shape of a credential: most texts have no mark of any."""
    if len(text) < _SHORTEST_SHAPE:
        return False
    for beginning in _WITH_BLANKS:
        if beginning in text:
            return True
    words = [word for word in text.split() if len(word) >= _SHORTEST_SHAPE]
    long = " ".join(words)
    parts = long.encode("ascii", "replace").translate(_APART).split()
    for head in {part[:2] for part in parts}:
        if head in _MARKS and any(map(long.__contains__, _MARKS[head])):
            return True
    others = [part for part in parts if len(part) >= _SHORTEST_OTHER and part[0] in _OTHER_FIRSTS]
    if not any(map(_may_begin_other, others)):
        # letters and digits may be those of another script
        words = [word for word in words if not word.isascii()]
    return any(map(_has_other_mark, words))


def _may_begin_other(part: bytes) -> bool:
    if part.startswith(_OTHERS):
        return True
    return part[-_SHORTEST_OTHER:].isdigit()


def _has_other_mark(word: str) -> bool:
    if len(word) < _LONG and ":" not in word and "pat" not in word:
        return False
    return re.search(_OTHER_MARK, word) is not None


def find_shape(text: str) -> tuple[str, tuple[int, int]] | None:
    """Return the first credential anywhere in ``text``: what it is, in words, and where it stands.

    A run of one character, ``YOUR_KEY`` or ``<redacted>`` in the place of a key is none.
    """
    if not may_hold_shape(text):
        return None
    for match in _shape().finditer(text):
        if not is_stand_in(match.group()):
            assert match.lastgroup is not None
            return _SHAPES[int(match.lastgroup[1:])][0], match.span()
    return None


def shape(text: str) -> str | None:
    """Return what kind of credential ``text`` holds anywhere, in words; ``None`` where it holds
    none."""
    found = find_shape(text)
    return found[0] if found is not None else None


def is_stand_in(text: str) -> bool:
    """Return whether a text in the place of a credential obviously is none."""
    word = text.strip()
    small = word.casefold()
    if small in _NO_KEY or (word and not word.strip("-")) or (len(word) == 1 and word.isdecimal()):
        return True
    if small.startswith("not-") and re.fullmatch(_NOT_REAL, small):
        return True
    if any(mark in small for mark in _STAND_IN_MARKS) and re.search(_STAND_IN, word, _WORDY):
        return True
    # what is left of a key whose characters were all replaced by one
    letters = {char for char in word.lower() if char.isalnum()}
    return len(letters - set("0x")) == 0 or (len(word) >= 12 and len(letters) <= 2)


def is_template(text: str) -> bool:
    """Return whether another program is meant to fill in a part of ``text`` first."""
    if isinstance(text, Opaque):
        return True
    return any(map(text.__contains__, _TEMPLATE_MARKS)) and bool(re.search(_TEMPLATE, text))


def shown(text: str, limit: int = 60) -> str:
    """Return ``text`` in quotes for a message, or words in its place where it may be a secret."""
    if shape(text) is not None or len(text) > limit or not text.isprintable():
        return "this text"
    return f'"{text}"'


def shape_spans(text: str) -> list[Span]:
    """Return where texts with the shape of a credential stand; keys that are obviously none are
    not."""
    if not may_hold_shape(text):
        return []
    found = _shape().finditer(text)
    return [Span(*match.span()) for match in found if not is_stand_in(match.group())]
