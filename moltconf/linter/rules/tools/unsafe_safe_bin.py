"""A program that runs programs among the safe ones.

## What it does
Reports interpreters and shells in `tools.exec.safeBins`. From 2026.9.6 on the release ignores such
entries; `tools/ignored-safe-bin` says so.
## Why it matters
What is in `safeBins` runs without a question, and `python3 -c …` runs anything.
## Example
```json5
// release: 2026.1.29
{
  tools: { exec: { host: "gateway", safeBins: ["cut", "python3"] } },
}
```
## Use instead
```json5
// release: 2026.1.29
{
  tools: { exec: { host: "gateway", safeBins: ["cut"] } },
}
```
## Fix safety
No fix: commands that an agent relies on would begin to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.linter.rules.tools._safe_bins import program
from moltconf.masking.shapes import shown

META = Rule(
    id="tools/unsafe-safe-bin",
    severity=WARNING,
    releases=between("2026.1.21", "2026.1.30"),
    keys=("safeBins",),
    audits=("tools.exec.safe_bins_interpreter_unprofiled",),
    sources=("read off openclaw@2026.1.29", "the security audit of openclaw@2026.9.6"),
)

_INTERPRETERS = re.compile(
    r"""(?:python|ruby|perl|php|node)[\d.]* | (?:ba|da|k|z|fi|a|tc)?sh | pypy | nodejs | bun | deno
      | lua | [gmn]?awk | pwsh | powershell | cmd | cscript | wscript | busybox | toybox""",
    re.VERBOSE,
)


def check(config: Config) -> Iterator[Finding]:
    for commands in config.commands:
        for name in commands.safe_bins or ():
            if _INTERPRETERS.fullmatch(program(name.value)):
                yield META.at(
                    name.path,
                    f"{shown(name.value)} runs any program that it is given, and is run unasked "
                    "itself",
                    help="take it out; allow single commands, or let them be asked for",
                )
