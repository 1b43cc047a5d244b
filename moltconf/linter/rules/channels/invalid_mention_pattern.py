"""A pattern of mentions that is no regular expression.

## What it does
Reports entries of `mentionPatterns` that JavaScript refuses as a regular expression.
## Why it matters
The release drops the pattern; up to 2026.3.13 it says nothing about it. The agent does not notice
that it is mentioned, and in groups it does not answer. Capitals never matter in these patterns, so
`(?i)`, which JavaScript does not know, is not needed.
## Example
```json5
{
  messages: { groupChat: { mentionPatterns: ["(?i)\\bjarvis\\b"] } },
}
```
## Use instead
```json5
{
  messages: { groupChat: { mentionPatterns: ["\\bjarvis\\b"] } },
}
```
## Fix safety
Unsafe, and only for `(?i)` at the beginning, which is left out: the agent then notices mentions.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Set
from moltconf.findings import Finding, Fix, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.schema.values import Located

META = Rule(
    id="channels/invalid-mention-pattern",
    severity=WARNING,
    releases=since("2026.1.9"),
    fix=Safety.UNSAFE,
    keys=("mentionPatterns",),
    sources=(
        "read off clawdbot@2026.1.24-3, openclaw@2026.1.29, 2026.3.24, 2026.5.28 and 2026.9.6",
        "measured: which expressions Node 24 refuses",
    ),
)

_IGNORE_CAPITALS = "(?i)"
#: A text without any of these is itself, and needs no grammar.
_SIGNS = frozenset("\\^$.*+?()[]{}|/")


def check(config: Config) -> Iterator[Finding]:
    for section in config.group_chats:
        for pattern in section.mention_patterns or ():
            fault = _fault(pattern.value)
            if fault is None:
                continue
            from moltconf.text.env import has_reference

            if has_reference(pattern.value):
                continue
            fix = _without_prefix(pattern)
            yield META.at(
                pattern.path,
                f"the gateway drops this pattern, because it is no regular expression: {fault}",
                help='remove "(?i)": capitals never matter here'
                if fix is not None
                else "write a regular expression of JavaScript, or the plain name",
                fix=fix,
            )


def _fault(pattern: str) -> str | None:
    if _SIGNS.isdisjoint(pattern):
        return None
    from moltconf.jsonschema.pattern_grammar import pattern_fault

    return pattern_fault(pattern)


def _without_prefix(pattern: Located[str]) -> Fix | None:
    rest = pattern.value.removeprefix(_IGNORE_CAPITALS)
    if rest == pattern.value or not rest or _fault(rest) is not None:
        return None
    return Fix(Safety.UNSAFE, (Set(pattern.path, rest),))
