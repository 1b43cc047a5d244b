"""A safe program that is never taken for one.

## What it does
Reports programs in `tools.exec.safeBins` that have no profile, neither of the release nor in
`tools.exec.safeBinProfiles`, and `jq`, `awk` and `sed`, which no profile makes safe.
## Why it matters
The release ignores them: the commands need an approval, or fail where nobody is asked. Up to
2026.1.30 the same entries were enough.
## Example
```json5
{
  tools: { exec: { mode: "allowlist", safeBins: ["cut", "git", "jq"] } },
}
```
## Use instead
```json5
{
  tools: {
    exec: {
      mode: "allowlist",
      safeBins: ["cut", "mysum"],
      safeBinProfiles: { mysum: { maxPositional: 0 } },
    },
  },
}
```
## Fix safety
No fix: which arguments of a program are harmless is not known.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.linter.rules.tools._safe_bins import program
from moltconf.masking.shapes import shown
from moltconf.schema.tools import Commands
from moltconf.text.keypath import format_path

META = Rule(
    id="tools/ignored-safe-bin",
    severity=WARNING,
    releases=since("2026.9.6"),
    keys=("safeBins",),
    audits=(
        "tools.exec.safe_bins_interpreter_unprofiled",
        "tools.exec.safe_bins_broad_behavior",
    ),
    sources=("read off the exec tool and the security audit of openclaw@2026.9.6",),
)

_PROFILED = frozenset(("grep", "cut", "sort", "uniq", "head", "tail", "tr", "wc"))
_NEVER = frozenset(("jq", "awk", "gawk", "mawk", "nawk", "sed", "gsed"))


def check(config: Config) -> Iterator[Finding]:
    shared = _profiled(config.tools.commands)
    for commands in config.commands:
        profiled = _PROFILED | shared | _profiled(commands)
        names = [name.value for name in commands.safe_bins or ()]
        ignored = [name for name in names if _is_ignored(name, profiled)]
        if ignored:
            yield META.at(
                (*commands.path, "safeBins"),
                "the gateway ignores these entries of safeBins, and asks before it runs them: "
                f"{_listed(ignored)}",
                help=_help(commands, ignored),
                mark=Mark.KEY,
            )


def _help(commands: Commands, ignored: list[str]) -> str:
    never = [name for name in ignored if program(name) in _NEVER]
    others = [name for name in ignored if name not in never]
    sentences = []
    if others:
        place = format_path((*commands.path, "safeBinProfiles"))
        sentences.append(
            f"remove {_listed(others)} from safeBins: when the gateway asks, you can allow the "
            "command for good. Only a program that does nothing but filter its input should get a "
            f"profile in {place}"
        )
    if never:
        sentences.append(
            f"remove {_listed(never)} from safeBins, and approve the commands one by one "
            "(`openclaw approvals allowlist add`)"
        )
    return ". ".join(
        f"{one[0].upper() if number else one[0]}{one[1:]}" for number, one in enumerate(sentences)
    )


def _listed(names: list[str]) -> str:
    return ", ".join(map(shown, names))


def _profiled(commands: Commands) -> frozenset[str]:
    """Return the programs with a profile; agents have those of the gateway too."""
    return frozenset(name.value.strip().lower() for name in commands.profiled_bins)


def _is_ignored(name: str, profiled: frozenset[str]) -> bool:
    return program(name) in _NEVER or name.lower() not in profiled
