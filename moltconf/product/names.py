"""Names that a release gives to the things around its config: files, folders, variables, services.

None of it stands in the config, and all of it changed with the name of the product. Read off
clawdbot@2026.1.24-3 and openclaw from 2026.1.29 to 2026.9.6 (each release at which something
changes, and the one before it); 2026.9.6 was run on every combination of files and folders. The
product as ``moltbot`` was never published: its names were read off its last commit.
"""

from __future__ import annotations

import re

from moltconf.fields import Fields
from moltconf.release_order import MOLTBOT, release_key


class Services(Fields):
    """The names of the gateway's service on macOS, Linux and Windows."""

    launchd: str
    systemd: str
    task: str


class ProductNames(Fields):
    """The names from the release ``since`` on.

    ``files`` and ``folders`` (below the home folder) are looked for in their order, the file in
    every folder; the first of each is the release's own. Variables have one of ``prefixes``;
    ``also_read`` are single ones that are still read under an older name. ``moves`` are the
    folders that the release's own repair renames to its own, leaving a link behind.
    """

    since: str
    product: str
    files: tuple[str, ...]
    folders: tuple[str, ...]
    prefixes: tuple[str, ...]
    services: Services
    token_header: str
    sandbox_image: str
    manifest: str
    also_read: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The release's own config file."""
        return self.files[0]

    @property
    def folder(self) -> str:
        """The release's own state folder."""
        return self.folders[0]


_CLAWDBOT = ProductNames(
    since="2026.1.5",
    product="clawdbot",
    files=("clawdbot.json",),
    folders=(".clawdbot",),
    prefixes=("CLAWDBOT_",),
    services=Services("com.clawdbot.gateway", "clawdbot-gateway", "Clawdbot Gateway"),
    token_header="x-clawdbot-token",
    sandbox_image="clawdbot-sandbox:bookworm-slim",
    manifest="clawdbot.plugin.json",
)
_MOLTBOT = ProductNames(
    since=MOLTBOT,
    product="moltbot",
    files=("moltbot.json", "clawdbot.json"),
    folders=(".moltbot", ".clawdbot"),
    # of the new prefix it knew STATE_DIR, CONFIG_PATH and CLI_NAME alone
    prefixes=("CLAWDBOT_", "MOLTBOT_"),
    services=Services("bot.molt.gateway", "moltbot-gateway", "Moltbot Gateway"),
    token_header="x-moltbot-token",
    sandbox_image="moltbot-sandbox:bookworm-slim",
    manifest="moltbot.plugin.json",
    moves=(".clawdbot",),
)
_OPENCLAW = ProductNames(
    since="2026.1.29",
    product="openclaw",
    files=("openclaw.json", "clawdbot.json", "moltbot.json", "moldbot.json"),
    folders=(".openclaw", ".clawdbot", ".moltbot", ".moldbot"),
    prefixes=("OPENCLAW_",),
    services=Services("ai.openclaw.gateway", "openclaw-gateway", "OpenClaw Gateway"),
    token_header="x-openclaw-token",
    sandbox_image="openclaw-sandbox:bookworm-slim",
    manifest="openclaw.plugin.json",
    also_read=(
        "CLAWDBOT_CONFIG_PATH",
        "CLAWDBOT_STATE_DIR",
        "CLAWDBOT_GATEWAY_PORT",
        "CLAWDBOT_GATEWAY_TOKEN",
        "CLAWDBOT_GATEWAY_PASSWORD",
    ),
    moves=(".clawdbot", ".moltbot", ".moldbot"),
)

#: Oldest first.
HISTORY = (
    _CLAWDBOT,
    _MOLTBOT,
    _OPENCLAW,
    _OPENCLAW._replace(
        since="2026.2.17",
        files=("openclaw.json", "clawdbot.json", "moldbot.json", "moltbot.json"),
        folders=(".openclaw", ".clawdbot", ".moldbot", ".moltbot"),
    ),
    _OPENCLAW._replace(
        since="2026.3.22",
        files=("openclaw.json", "clawdbot.json", "moldbot.json"),
        folders=(".openclaw", ".clawdbot", ".moldbot"),
        also_read=(),
        moves=(".clawdbot", ".moldbot"),
    ),
    _OPENCLAW._replace(
        since="2026.3.31",
        files=("openclaw.json", "clawdbot.json"),
        folders=(".openclaw", ".clawdbot"),
        also_read=(),
        moves=(".clawdbot",),
    ),
)

#: The names of a plugin's manifest by product; the first one found in a folder counts (read off
#: clawdbot@2026.1.24-3 and openclaw@2026.1.29; manifests of openclaw@2026.9.6).
MANIFESTS = {
    "clawdbot": ("clawdbot.plugin.json",),
    "moltbot": ("moltbot.plugin.json", "clawdbot.plugin.json"),
    "openclaw": ("openclaw.plugin.json",),
}
#: Every name of a manifest.
MANIFEST_NAMES = frozenset(name for names in MANIFESTS.values() for name in names)
#: What people call a config, with ``.json`` or ``.json5``: the names that releases look for, and
#: the product's name before 2026.
CONFIG_STEMS = ("clawdis", "clawdbot", "moltbot", "moldbot", "openclaw")
#: How the copy of a config ends that is filled in before it is used.
TEMPLATE_ENDINGS = (
    *(".example", ".sample", ".dist", ".template", ".tmpl", ".tpl", ".tftpl", ".envsubst", ".in"),
    *(".j2", ".jinja", ".jinja2", ".gotmpl", ".erb"),
)
#: The same, before the ending of the format: ``openclaw.example.json``.
_TEMPLATE_WORDS = tuple(f"{each}." for each in (".example", ".sample", ".template", ".tmpl"))
#: What chezmoi writes before the name of a file that it keeps.
_KEPT = r"(?:(?:private|readonly|create|modify)_)*"
#: A config by its name: with a word of its owner, and the ending of a template.
_CONFIG_NAME = (
    rf"{_KEPT}(?:{'|'.join(CONFIG_STEMS)})(?:[.-][\w.-]+)?\.json5?"
    rf"(?:{'|'.join(map(re.escape, TEMPLATE_ENDINGS))})?"
)
#: Parts of the names of files that only look like a config: older copies, which the product and
#: people make, and other documents.
_NOT_CURRENT = r"[.-](?:bak|backup|clobbered|old|orig|plugin|schema)(?:[.-]|$)"
#: Every name that some release gave its config file.
FILES = frozenset(name for names in HISTORY for name in names.files)
#: Every name that some release gave its state folder.
FOLDERS = frozenset(name for names in HISTORY for name in names.folders)


def names_of(release: str) -> ProductNames:
    """Return what ``release`` calls the things around its config; the oldest known where it is
    older.

    Raises :class:`~moltconf.release_order.ReleaseNameError`.
    """
    key = release_key(release)
    return next((each for each in reversed(HISTORY) if release_key(each.since) <= key), HISTORY[0])


def gateway_variables(secret: str, release: str) -> tuple[str, ...]:
    """Return the variables that ``release`` reads for the gateway's ``token`` or ``password``, the
    usual one first."""
    names = names_of(release)
    ending = f"GATEWAY_{secret.upper()}"
    older = (name for name in names.also_read if name.endswith(ending))
    return (f"{names.prefixes[0]}{ending}", *older)


def is_config_name(name: str) -> bool:
    """Return whether a file of this name is meant as a config: ``openclaw.json``, with a word of
    its owner (``openclaw.prod.json5``) or the ending of a template (``openclaw.json.example``)."""
    if name in FILES:
        return True
    return bool(re.fullmatch(_CONFIG_NAME, name)) and not re.search(_NOT_CURRENT, name)


def is_template_name(name: str) -> bool:
    """Return whether a file is to be filled in before it is used, by its name."""
    return name.endswith(TEMPLATE_ENDINGS) or any(word in name for word in _TEMPLATE_WORDS)
