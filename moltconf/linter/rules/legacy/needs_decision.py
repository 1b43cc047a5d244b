"""An old key whose new meaning a person must choose.

## What it does
Reports keys that no migration can move by itself, with the choices that there are.
## Why it matters
The key does not work in this release, and moltconf does not guess: each choice means something
else.
## Example
There is none that holds for every release: the finding names the choices.
## Use instead
Choose with `moltconf migrate --accept STEP=CHOICE`, or write the new key by hand.
## Fix safety
No fix: a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import ERROR, Profile, Rule
from moltconf.migrator.key_trace import KeyTrace

META = Rule(
    id="legacy/needs-decision", severity=ERROR, profile=Profile.MINIMAL, outlives_refusal=True
)


def check(config: Config) -> Iterator[Finding]:
    plan = config.plan
    if plan is None:
        return
    trace = KeyTrace(plan.changes)
    for step in plan.steps:
        for question in step.questions:
            path = trace.before(question.path, question.changes_before)
            yield META.at(path, question.message, help=question.help, mark=Mark.KEY)
