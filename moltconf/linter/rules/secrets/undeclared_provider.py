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
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule, since
from moltconf.linter.similar import nearest
from moltconf.masking.shapes import shown

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


def check(config: Config) -> Iterator[Finding]:
    from moltconf.schema.secret_sources import reference_at

    sources = config.secret_sources
    names = tuple(declared.value for declared in sources.providers)
    for leaf in config.leaves:
        if leaf.key != "provider" or leaf.text.strip() in names:
            continue
        path = leaf.path
        reference = reference_at(config.value, path[:-1])
        if reference is None or reference.source is None:
            continue
        source, name = reference.source.value, leaf.text.strip()
        if source not in _SOURCES or name == sources.built_in(source):
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
            evidence=(("secrets", "providers", name),),
        )
