"""A limit for a conversation's file that nothing keeps.

## What it does
Reports `compaction.maxActiveTranscriptBytes` without `truncateAfterCompaction: true`.
## Why it matters
These releases look at the limit only where they may begin a new file after a summary. Without the
switch the file grows as if no limit were written. From 2026.8.1 on the limit stands alone.
## Example
```json5
// release: 2026.6.11
{
  agents: { defaults: { compaction: { maxActiveTranscriptBytes: "20mb" } } },
}
```
## Use instead
```json5
// release: 2026.6.11
{
  agents: {
    defaults: {
      compaction: { maxActiveTranscriptBytes: "20mb", truncateAfterCompaction: true },
    },
  },
}
```
## Fix safety
No fix: agents would sum up conversations earlier, and begin new files.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, between
from moltconf.product.durations import size_in_bytes

META = Rule(
    id="agents/transcript-limit-without-rotation",
    severity=WARNING,
    releases=between("2026.4.26", "2026.7.35"),
    keys=("maxActiveTranscriptBytes",),
    sources=(
        "read off openclaw@2026.4.26, 2026.5.18, 2026.6.11, 2026.7.1 and 2026.8.2",
        "openclaw/openclaw#100529",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    settings = config.view.defaults.compaction
    limit, rotates = settings.transcript_limit, settings.rotates_transcript
    if limit is None or (rotates is not None and rotates.value):
        return
    if size_in_bytes(str(limit.value), config.release) == 0:
        return  # no limit is meant
    yield META.at(
        limit.path,
        f"{config.release} does not keep this limit: truncateAfterCompaction is not true",
        help="write truncateAfterCompaction: true beside it, or remove the limit",
        mark=Mark.KEY,
        evidence=((*limit.path[:-1], "truncateAfterCompaction"),),
    )
