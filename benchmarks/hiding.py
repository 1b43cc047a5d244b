"""How much of planted secrets is shown, and how much of what is harmless stays to be seen.

``python -m benchmarks.hiding [FOLDER]`` plants every shape at every place, runs every command in
every format on the config, and counts the secrets that any of them shows. With a folder of real
configs it also counts the texts at known places that are not marked as credentials, and how many
of them are shown. docs/masking.md has the figures.
"""

from __future__ import annotations

import io
import json
import os
import random
import string
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from moltconf.cli.main import run
from moltconf.masking.masks import Masks
from moltconf.masking.places import NOWHERE, top
from moltconf.report.formats import FORMATS
from moltconf.text.include import load_file
from moltconf.text.tree import Mapping, Scalar, Sequence

_HEX = "0123456789abcdef"
_LOWER = string.ascii_lowercase + string.digits
_UPPER = string.ascii_uppercase + string.digits
_ALL = string.ascii_letters + string.digits
_URL_SAFE = _ALL + "-_"
#: A provider's key: its start, its alphabet, how many characters of it follow.
_KEYS: tuple[tuple[str, str, int], ...] = (
    *(("sk-ant-api03-", _URL_SAFE, 93), ("sk-ant-oat01-", _URL_SAFE, 93), ("sk-proj-", _URL_SAFE, 74)),
    *(("sk-", _ALL, 48), ("sk-or-v1-", _HEX, 64), ("sk-svcacct-", _URL_SAFE, 60), ("gsk_", _ALL, 52)),
    *(("AIza", _URL_SAFE, 35), ("xai-", _ALL, 80), ("pplx-", _ALL, 48), ("hf_", _ALL, 34)),
    *(("nvapi-", _URL_SAFE, 64), ("csk-", _LOWER, 48), ("tvly-dev-", _ALL, 32), ("sk_", _HEX, 48)),
    *(("sk_live_", _ALL, 24), ("rk_test_", _ALL, 24), ("ghp_", _ALL, 36), ("gho_", _ALL, 36)),
    *(("github_pat_", _ALL + "_", 82), ("glpat-", _URL_SAFE, 20), ("npm_", _ALL, 36)),
    *(("AKIA", _UPPER, 16), ("ASIA", _UPPER, 16), ("LTAI5t", _ALL, 18), ("AKID", _ALL, 32)),
    *(("GOCSPX-", _URL_SAFE, 28), ("ya29.", _URL_SAFE, 120), ("1//0", _URL_SAFE, 60)),
    *(("fc-", _HEX, 32), ("key-", _HEX, 32), ("dop_v1_", _HEX, 64), ("shpat_", _HEX, 32)),
    *(("sbp_", _HEX, 40), ("lsv2_pt_", _HEX, 32), ("sk-lf-", _HEX, 32), ("xkeysib-", _HEX, 64)),
    *(("lin_api_", _ALL, 40), ("ntn_", _ALL, 46), ("secret_", _ALL, 43), ("figd_", _URL_SAFE, 40)),
    *(("ATATT3x", _URL_SAFE, 180), ("ATBB", _ALL, 32), ("sntrys_", _ALL, 60), ("glsa_", _ALL, 32)),
    *(("NRAK-", _UPPER, 27), ("phc_", _ALL, 43), ("hvs.", _URL_SAFE, 90), ("dp.pt.", _ALL, 43)),
    *(("pul-", _HEX, 40), ("dckr_pat_", _URL_SAFE, 27), ("pypi-AgEI", _URL_SAFE, 150)),
    *(("rubygems_", _HEX, 48), ("nfp_", _ALL, 36), ("rnd_", _ALL, 28), ("fo1_", _URL_SAFE, 43)),
    *(("HRKU-", _HEX, 36), ("tskey-auth-k", _ALL, 11), ("dapi", _HEX, 32), ("pscale_tkn_", _URL_SAFE, 43)),
    *(("napi_", _LOWER, 64), ("r8_", _ALL, 37), ("fw_", _ALL, 24), ("jina_", _HEX, 32)),
    *(("pa-", _URL_SAFE, 43), ("BSA", _URL_SAFE, 28), ("SK", _HEX, 32), ("whsec_", _ALL, 32)),
    *(("EAAA", _URL_SAFE, 60), ("sq0csp-", _URL_SAFE, 43), ("sl.", _URL_SAFE, 130)),
    *(("nsec1", "023456789acdefghjklmnpqrstuvwxyz", 58), ("oauth:", _LOWER, 30), ("re_", _ALL, 32)),
    *(("xoxb-1234567890-1234567890123-", _ALL, 24), ("xapp-1-A012-1234567890-", _HEX, 64)),
    *(("xoxp-1234567890-1234567890-", _HEX, 32), ("syt_Ym90_", string.ascii_letters, 20)),
    *(("", _HEX, 32), ("", _HEX, 40), ("", _HEX, 64), ("", _ALL, 32), ("", _ALL, 40), ("", _LOWER, 26)),
    *(("", _ALL + "+/", 40), ("", _ALL + "+/", 86), ("", _URL_SAFE, 43), ("", _URL_SAFE, 64)),
    *(("us1-", _HEX, 32), ("API", _ALL, 32), ("token_", _ALL, 32), ("cr_", _HEX, 64)),
    *(("mg-", _HEX, 32), ("AQVN", _URL_SAFE, 38), ("t1.", _URL_SAFE, 120), ("bk-", _HEX, 40)),
    *(("ops_eyJ", _ALL, 120), ("KEY0", _UPPER, 31), ("v2.local.", _URL_SAFE, 90), ("cfut_", _URL_SAFE, 40)),
)  # fmt: skip


def _key(start: str, alphabet: str, length: int) -> Callable[[random.Random], str]:
    def draw(dice: random.Random) -> str:
        while True:
            key = start + "".join(dice.choices(alphabet, k=length))
            # one without a digit is rare, and no test of a shape
            if any(map(str.isdigit, key[len(start) :])) or alphabet.isalpha():
                return key

    return draw


def _jwt(dice: random.Random) -> str:
    return ".".join("eyJ" + "".join(dice.choices(_URL_SAFE, k=length)) for length in (20, 60, 40))


def _telegram(dice: random.Random) -> str:
    return f"{dice.randrange(10**8, 10**10)}:AA{''.join(dice.choices(_URL_SAFE, k=33))}"


def _discord(dice: random.Random) -> str:
    parts = (("M", 23), ("", 6), ("", 38))
    return ".".join(start + "".join(dice.choices(_URL_SAFE, k=length)) for start, length in parts)


def _uuid(dice: random.Random) -> str:
    return str(uuid.UUID(int=dice.getrandbits(128), version=4))


def _slack(dice: random.Random) -> str:
    parts = (dice.choices(_UPPER, k=8), dice.choices(_UPPER, k=10), dice.choices(_ALL, k=24))
    return "https://hooks.slack.com/services/T" + "/B".join(map("".join, parts))


PROVIDERS: tuple[Callable[[random.Random], str], ...] = (
    *(_key(*each) for each in _KEYS),
    *(_jwt, _telegram, _discord, _uuid, _slack),
)

_WORDS = [
    "tulpe",
    "kaktus",
    "mammut",
    "ziegel",
    "walnuss",
    "himbeer",
    "posaune",
    "giraffe",
    "karussell",
    "nebelhorn",
]


def _words(dice: random.Random, count: int) -> list[str]:
    return dice.sample(_WORDS, count)


HUMANS: tuple[Callable[[random.Random], str], ...] = (
    lambda dice: "-".join(_words(dice, 3)),
    lambda dice: f"{_words(dice, 1)[0].title()}!2024",
    lambda dice: "".join(_words(dice, 2)),
    lambda dice: str(dice.randrange(100_000, 999_999)),
    lambda dice: f"S3CRET_{_words(dice, 1)[0].upper()}",
    lambda dice: " ".join(_words(dice, 4)),
    lambda dice: "".join(word.title() for word in _words(dice, 3)),
    lambda dice: _words(dice, 1)[0].replace("a", "4").replace("e", "3") + "_" + _words(dice, 1)[0],
    lambda dice: _words(dice, 1)[0][:6] + str(dice.randrange(10, 99)),
    lambda dice: f"{_words(dice, 1)[0]}.{_words(dice, 1)[0]}#{dice.randrange(9)}",
)

#: Places where a secret may stand; ``§`` is the secret. Those of names come last.
PLACES: dict[str, str] = {
    "password": '{gateway: {auth: {password: "§"}}}',
    "token": '{gateway: {auth: {token: "§"}}}',
    "botToken": '{channels: {telegram: {botToken: "§"}}}',
    "account token": '{channels: {slack: {accounts: {a: {botToken: "§", appToken: "§"}}}}}',
    "list of keys": '{models: {providers: {p: {apiKey: ["§"]}}}}',
    "apiKey": '{models: {providers: {p: {baseUrl: "https://x.example.org", apiKey: "§"}}}}',
    "header": '{models: {providers: {p: {headers: {"X-Team": "§", Authorization: "Bearer §"}}}}}',
    "beta header": '{models: {providers: {p: {headers: {"anthropic-beta": "§"}}}}}',
    "env": '{env: {vars: {DB: "§"}, OTHER: "§"}}',
    "mcp env": '{mcp: {servers: {s: {command: "npx", env: {LOGIN: "§"}}}}}',
    "mcp args": '{mcp: {servers: {s: {command: "npx", args: ["-y", "§"]}}}}',
    "mcp --password": '{mcp: {servers: {s: {command: "npx", args: ["--password", "§"]}}}}',
    "mcp --pat": '{mcp: {servers: {s: {command: "npx", args: ["--pat", "§", "-p", "§"]}}}}',
    "mcp -H": '{mcp: {servers: {s: {args: ["-H", "Authorization: Bearer §", "-H", "X: §"]}}}}',
    "mcp =": '{mcp: {servers: {s: {args: ["--api-key=§", "KEY=§"]}}}}',
    "curl -u": '{mcp: {servers: {s: {command: "curl", args: ["-u", "bot:§"]}}}}',
    "mcp url": '{mcp: {servers: {s: {url: "https://x.example.org/mcp/§"}}}}',
    "mcpServers": '{mcpServers: {s: {command: "npx", args: ["x", "--password", "§"], env: {A: "§"}}}}',
    "mcpServers args": '{mcpServers: {s: {command: "npx", args: ["§"], headers: {X: "§"}}}}',
    "unknown key": '{gateway: {auth: {modee: "§"}}}',
    "unknown twice": '{gateway: {auth: {password: "§"}, modee: "§"}}',
    "unknown at the top": '{"zzz": "§", gateway: {}}',
    "unknown object": '{gateway: {zzz: {inner: {deep: ["§"]}}}}',
    "pasword": '{gateway: {auth: {pasword: "§"}}}',
    "apiKye": '{models: {providers: {p: {apiKye: "§"}}}}',
    "botToekn": '{channels: {telegram: {botToekn: "§"}}}',
    "kennwort": '{gateway: {auth: {kennwort: "§"}}}',
    "mdp": '{gateway: {auth: {mdp: "§"}}}',
    "contrasena": '{gateway: {auth: {contrasena: "§"}}}',
    "text for an object": '{channels: {telegram: "§"}}',
    "profile text": '{auth: {profiles: {"anthropic:default": "§"}}}',
    "gateway.port": '{gateway: {port: "§"}}',
    "auth.mode": '{gateway: {auth: {mode: "§"}}}',
    "logging.level": '{logging: {level: "§"}}',
    "dmPolicy": '{channels: {telegram: {dmPolicy: "§"}}}',
    "boolean": '{channels: {telegram: {enabled: "§"}}}',
    "list for a text": '{gateway: {bind: ["§"]}}',
    "object for a text": '{gateway: {bind: {x: "§"}}}',
    "envs": '{mcp: {servers: {s: {envs: {A: "§"}}}}}',
    "enviroment": '{mcp: {servers: {s: {enviroment: {A: "§"}}}}}',
    "header block": '{models: {providers: {p: {header: {A: "§"}, HEADERS: {A: "§"}}}}}',
    "Env": '{mcp: {servers: {s: {Env: {A: "§"}}}}}',
    "apiKeyEnv": '{models: {providers: {p: {apiKeyEnv: "§"}}}}',
    "tokenFile": '{channels: {telegram: {tokenFile: "§"}}}',
    "passwordPath": '{gateway: {auth: {passwordPath: "§"}}}',
    "apiTokens": '{gateway: {apiTokens: "§", botTokens: ["§"]}}',
    "secret reference": '{models: {providers: {p: {apiKey: {source: "env", provider: "d", id: "§"}}}}}',
    "userinfo": '{models: {providers: {p: {baseUrl: "https://bot:§@x.example.org/v1"}}}}',
    "user": '{models: {providers: {p: {baseUrl: "https://§@x.example.org/v1"}}}}',
    "query": '{models: {providers: {p: {baseUrl: "https://x.example.org/v1?k=§"}}}}',
    "api_key query": '{models: {providers: {p: {baseUrl: "https://x.example.org/v1?api_key=§"}}}}',
    "fragment": '{models: {providers: {p: {baseUrl: "https://x.example.org/v1#§"}}}}',
    "path of a URL": '{models: {providers: {p: {baseUrl: "https://x.example.org/hook/§"}}}}',
    "cron webhook": '{cron: {webhook: "https://x.example.org/§"}}',
    "websocket": '{gateway: {remote: {url: "wss://x.example.org/?token=§"}}}',
    "hooks.path": '{hooks: {path: "/§"}}',
    "webhookPath": '{channels: {telegram: {webhookPath: "/§"}}}',
    "hooks.token": '{hooks: {enabled: true, token: "§"}}',
    "hook mapping": '{hooks: {mappings: [{match: {path: "§"}, action: "§"}]}}',
    "shell default": '{gateway: {auth: {password: "${OPENCLAW_PW:-§}"}}}',
    "comment": "{ // §\n gateway: {modee: 1}}",
    "comment sentence": "{ // the password is §\n gateway: {modee: 1}}",
    "comment assigned": "{ // pw = §\n gateway: {modee: 1}}",
    "comment config": '{ /* "password": "§", */ gateway: {modee: 1}}',
    "comment beside": '{ gateway: {modee: 1}, // old: §\n}',
    "reason": "{ // moltconf: ignore[schema/unknown-key] §\n modee: 1}",
    "JSON in a string": '{gateway: {zzz: "{\\"password\\": \\"§\\"}"}}',
    "export": '{gateway: {zzz: "export DB_PASSWORD=§"}}',
    "prompt with a password": '{messages: {responsePrefix: "the password is §"}}',
    "PEM": '{gateway: {tls: {zzz: "-----BEGIN PRIVATE KEY-----\\n§\\n-----END PRIVATE KEY-----"}}}',
    "PEM at a text": '{messages: {responsePrefix: "-----BEGIN PRIVATE KEY-----\\n§\\n-----END"}}',
    "allowFrom": '{channels: {telegram: {allowFrom: ["§ x"]}}}',
    "skill env": '{skills: {entries: {s: {env: {A: "§"}, apiKey: "§"}}}}',
    "skill config": '{skills: {entries: {s: {config: {k: "§"}}}}}',
    "plugin config": '{plugins: {entries: {zzz: {config: {k: "§"}}}}}',
    "params": '{agents: {defaults: {models: {"a/b": {params: {zzz: "§"}}}}}}',
    "webhookSecret": '{channels: {telegram: {webhookSecret: "§"}}}',
    "service account": '{channels: {googlechat: {serviceAccount: {private_key: "§"}}}}',
    "old gateway.token": '{gateway: {token: "§"}}',
    "old telegram": '{telegram: {botToken: "§", zzz: "§"}}',
    "old agent": '{agent: {apiKey: "§", zzz: "§"}}',
    "old routing": '{routing: {transcribeAudio: {command: ["whisper", "§"]}}}',
    "unended": '{gateway: {auth: {password: "§',
    "unquoted": "{gateway: {auth: {password: §}}}",
    "line": "PASSWORD=§\n",
    "merge conflict": '{\n<<<<<<< HEAD\n token: "§",\n=======\n token: "x"\n}',
    "yaml unknown": "gateway:\n  modee: §\n",
    "yaml password": "gateway:\n  auth:\n    password: §\n",
    "yaml block": "gateway:\n  modee: |\n    §\n",
    "yaml alias": "x-pw: &pw §\ngateway:\n  auth:\n    password: *pw\n",
    "yaml comment": "gateway: # §\n  modee: 1\n",
    "yaml merge": "x-base: &base\n  modee: §\ngateway:\n  <<: *base\n",
    # names
    "key": '{gateway: {"§": 1}}',
    "account": '{channels: {telegram: {accounts: {"§": {enabled: 1}}}}}',
    "agent": '{agents: {list: [{id: "§", zzz: 1}, {id: "§"}]}}',
    "profile": '{auth: {profiles: {"anthropic:§": {mode: 3}}}}',
    "plugin": '{plugins: {entries: {"§": {zzz: 1}}}}',
    "model": '{agents: {defaults: {model: "anthropic/§"}, zzz: 1}}',
    "include": '{"$include": "./§.json"}',
    "channel": '{channels: {"§": {zzz: 1}}}',
}  # fmt: skip
NAMES = ("account", "agent", "plugin", "model", "include", "channel")

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("lint", "--profile", "strict", "--format", form) for form in FORMATS),
    *(("validate", "--release", "2026.1.29", "--format", form) for form in ("text", "json")),
    ("validate", "--release", "all"),
    ("lint", "--fix", "--unsafe-fixes", "--diff"),
    *(("migrate", "--format", form) for form in ("text", "json")),
    ("migrate", "--to", "2026.1.29", "--accept-loss"),
    *(("credentials", "--format", form) for form in ("text", "json")),
    *(("diff", "FILE", "empty.json", "--format", form) for form in ("text", "json")),
)


def planted(place: str, secret: str) -> tuple[str, str]:
    """Return the name and the text of a config with ``secret`` at ``place``."""
    template = PLACES[place]
    if place.startswith("yaml"):
        return "openclaw.yaml", template.replace("§", secret)
    if "{" in template or place == "line":
        escaped = json.dumps(secret)[1:-1] if '"§' in template else secret
        return "openclaw.json", template.replace("§", escaped)
    return "openclaw.json", template.replace("§", secret)


def outputs(name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Return what every command prints about the config ``name`` in the current folder."""
    Path("empty.json").write_text('{"gateway": {}}', "utf-8")
    for command in COMMANDS:
        arguments = [name if one == "FILE" else one for one in command]
        if "FILE" not in command:
            arguments.append(name)
        yield command, _printed(arguments)


def _printed(arguments: list[str]) -> str:
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(stream), redirect_stderr(stream):
        run(arguments)
    stream.flush()
    data: bytes = stream.buffer.getvalue()
    return data.decode("utf-8")


def shown_by(place: str, secret: str) -> list[tuple[str, ...]]:
    """Return the commands that show ``secret`` planted at ``place``, in the current folder."""
    name, text = planted(place, secret)
    Path(name).write_text(text, "utf-8")
    try:
        return [
            command
            for command, output in outputs(name)
            if secret in output or json.dumps(secret)[1:-1] in output
        ]
    finally:
        Path(name).unlink()


def visible(folder: Path) -> tuple[int, int]:
    """Return how many texts at known, not sensitive places real configs have, and how many show."""
    texts = shown = 0
    for path in sorted(folder.iterdir()):
        tree = load_file(path)
        if not tree.is_readable or tree.document.root is None:
            continue
        masks = Masks([tree])
        stack = [(tree.document.root, top())]
        while stack:
            node, place = stack.pop()
            if isinstance(node, Mapping):
                stack += [(one.value, place.member(one.key)[0]) for one in node.members]
            elif isinstance(node, Sequence):
                stack += [(item.value, place.item()) for item in node.items]
            elif isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
                if place is not NOWHERE and not place.is_secret:
                    texts += 1
                    shown += masks.shows(tree.document, node.span)
    return texts, shown


def main() -> None:
    """Print both figures."""
    dice = random.Random(20261129)
    number = int(os.environ.get("PROVIDERS", len(PROVIDERS)))
    with tempfile.TemporaryDirectory() as folder:
        here = Path.cwd()
        real = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
        os.chdir(folder)
        os.environ["XDG_STATE_HOME"] = folder
        for title, shapes in (("human", HUMANS), ("provider", PROVIDERS)):
            counts: Counter[str] = Counter()
            for place in PLACES:
                drawn = dice.sample(shapes, number) if title == "provider" else shapes
                for draw in drawn:
                    by = shown_by(place, secret := draw(dice))
                    counts["names" if place in NAMES else "planted"] += 1
                    if by:
                        counts["names shown" if place in NAMES else "shown"] += 1
                        print(f"{title}: {secret} at {place}: {' | '.join(map(' '.join, by))}")
            print(title, dict(counts))
        os.chdir(here)
    if real is not None:
        texts, shown = visible(real)
        print(f"harmless: {shown} of {texts} texts shown ({shown / texts:.1%})")


if __name__ == "__main__":
    main()
