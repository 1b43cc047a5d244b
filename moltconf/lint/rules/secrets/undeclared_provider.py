"""A secret reference to a provider that nobody declares.

## What it does
Reports `{source, provider, id}` whose `provider` is not under `secrets.providers`. The provider
`default` of the sources `env` and `store`, and what `secrets.defaults` names in its place, need no
declaration.
## Why it matters
`config validate` accepts it. The secret cannot be found, and what needs it stays off: a channel
without a token, a model without a key.
## Example
```json5
{
  channels: { telegram: { botToken: { source: "file", provider: "vault", id: "/telegram" } } },
}
```
## Use instead
```json5
{
  secrets: { providers: { vault: { source: "file", path: "~/secrets.json", mode: "json" } } },
  channels: { telegram: { botToken: { source: "file", provider: "vault", id: "/telegram" } } },
}
```
## Fix safety
No fix: where the secret is kept is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.lint.config import Config
from moltconf.lint.rule import ERROR, Profile, Rule, since
from moltconf.lint.similar import nearest
from moltconf.masking.shapes import shown
from moltconf.text.keypath import lookup

META = Rule(
    id="secrets/undeclared-provider",
    severity=ERROR,
    releases=since("2026.2.26"),
    profile=Profile.MINIMAL,
    keys=("source",),
    sources=(
        "measured: openclaw@2026.9.6 config validate accepts it, secrets audit cannot resolve it",
    ),
)

_SOURCES = ("env", "file", "exec", "store")
_BUILT_IN = ("env", "store")


def check(config: Config) -> Iterator[Finding]:
    declared = lookup(config.value, ("secrets", "providers"))
    names = declared if isinstance(declared, dict) else {}
    for leaf in config.leaves:
        if leaf.key != "provider" or leaf.text.strip() in names:
            continue
        path = leaf.path
        holder = lookup(config.value, path[:-1])
        if not isinstance(holder, dict) or holder.keys() != {"source", "provider", "id"}:
            continue
        source, name = holder["source"], leaf.text.strip()
        if source not in _SOURCES or _is_built_in(config, str(source), name):
            continue
        near = nearest(name, names, cutoff=0.7)
        yield META.at(
            path,
            f"secrets.providers has no {shown(name)}, so this secret cannot be found",
            help=f"did you mean {shown(near)}?"
            if near
            else f"declare secrets.providers.{name}"
            if name.isalnum()
            else "declare it under secrets.providers",
        )


def _is_built_in(config: Config, source: str, name: str) -> bool:
    default = lookup(config.value, ("secrets", "defaults", source))
    chosen = default.strip() if isinstance(default, str) and default.strip() else "default"
    return source in _BUILT_IN and name == chosen
