"""The parts of a URL, as far as constraints ask for them (WHATWG URL standard)."""

from __future__ import annotations

import re
from typing import NamedTuple

from moltconf.jsonschema.formats import is_url

_WEB = re.compile(
    r"(?P<scheme>https?):[/\\]*"
    r"(?:(?P<user>[^/\\?#]*)@)?"
    r"(?P<host>\[[^\]]*\]|[^/\\?#:]*)(?::[0-9]*)?"
    r"(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:\#(?P<fragment>.*))?\Z",
    re.IGNORECASE | re.DOTALL,
)
_ENDS = "".join(map(chr, range(0x21)))

LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))


class WebAddress(NamedTuple):
    """An http or https URL; ``scheme`` and ``host`` in lower case."""

    scheme: str
    host: str
    path: str
    has_credentials: bool
    has_query: bool

    @property
    def is_origin(self) -> bool:
        """Whether nothing but scheme, host and port is given."""
        return self.path == "/" and not self.has_credentials and not self.has_query


def web_address(text: str) -> WebAddress | None:
    """``text`` taken apart where it is an http or https URL, else ``None``."""
    if not is_url(text):
        return None
    match = _WEB.match(re.sub(r"[\t\n\r]", "", text.strip(_ENDS)))
    if match is None:
        return None
    return WebAddress(
        match["scheme"].lower(),
        match["host"].lower(),
        _shortened(match["path"]),
        bool((match["user"] or "").strip(":")),
        bool(match["query"] or match["fragment"]),
    )


def _shortened(path: str) -> str:
    """``path`` without its ``.`` and ``..`` steps."""
    steps: list[str] = []
    parts = re.split(r"[/\\]", path)[1:] or [""]
    for index, part in enumerate(parts):
        plain = part.lower().replace("%2e", ".")
        if plain == "..":
            del steps[-1:]
        elif plain != ".":
            steps.append(part)
            continue
        if index == len(parts) - 1:
            steps.append("")
    return "/" + "/".join(steps)
