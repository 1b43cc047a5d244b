"""A header that is written twice.

## What it does
Reports headers of one place whose names differ only in upper and lower case.
## Why it matters
Names of headers have no case: the later one is sent, and the earlier one is lost without a word. Of
two lists under `anthropic-beta` and `Anthropic-Beta` only one arrives.
## Example
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://llm.example.com",
        headers: { "x-team": "research", "X-Team": "sales" },
        models: [],
      },
    },
  },
}
```
## Use instead
```json5
{
  models: {
    providers: {
      relay: {
        baseUrl: "https://llm.example.com",
        headers: { "x-team": "sales" },
        models: [],
      },
    },
  },
}
```
## Fix safety
No fix: which of the two was meant is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule
from moltconf.masking.shapes import shown
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.providers import Header, Provider

META = Rule(
    id="caching/header-twice",
    severity=WARNING,
    keys=("headers",),
    timeless=True,
    sources=(
        "measured with a loopback server on clawdbot@2026.1.24-3; "
        "read off openclaw@2026.9.6, which merges without case",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    for headers in _mappings(config.providers):
        later: dict[str, str] = {}
        for header in reversed(headers):
            other = later.setdefault(header.name.strip().lower(), header.name)
            if other != header.name:
                yield META.at(
                    header.path,
                    f"{shown(other)} below is the same header and replaces this one",
                    help="keep one of them, with everything that is needed",
                    mark=Mark.KEY,
                )


def _mappings(providers: Iterable[Provider]) -> Iterable[list[Header]]:
    """Return the headers of each mapping that holds some."""
    found: dict[KeyPath, list[Header]] = {}
    for provider in providers:
        of_models = (header for model in provider.models for header in model.headers)
        for header in (*provider.headers, *of_models):
            found.setdefault(header.path[:-1], []).append(header)
    return found.values()
