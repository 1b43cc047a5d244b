"""Configs of two generations of the product in one folder.

## What it does
Looks for `openclaw.json`, `clawdbot.json`, `moltbot.json` and `moldbot.json` beside each other, and
says which of them the release reads. A link from one to the other is no second config.
## Why it matters
Only one of them is read; a change of the other has no effect. Programs and scripts around the
product that know the other name read and write that one, and the two drift apart. The product's
own repair leaves the old file where it is when it copies it to the new name.
## Example
```js
// openclaw.json beside clawdbot.json
{
  gateway: { mode: "local" },
}
```
## Use instead
Keep the file that is read and move the other one out of the folder, after a look at what they
differ in (`moltconf diff clawdbot.json openclaw.json`).
## Fix safety
No fix: moltconf deletes no files.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.linter.rules.legacy._generations import generations

META = Rule(
    id="legacy/two-generations",
    severity=WARNING,
    profile=Profile.MINIMAL,
    sources=(
        "openclaw@2026.9.6, run with both files in one folder",
        "the names read off clawdbot@2026.1.24-3 and openclaw from 2026.1.29 to 2026.9.6",
    ),
)


def check(config: Config) -> Iterator[Finding]:
    found = generations(config.tree.document.source.file, config.release)
    if found is None:
        return
    others = " and ".join(found.others)
    if found.read == found.own:
        message = f"{config.release} reads this file, and not {others} beside it"
        advice = f"move {others} out of this folder, or what is changed there has no effect"
    elif found.read is not None:
        message = f"{config.release} reads {found.read} beside this file, and not this one"
        advice = f"change {found.read}, and move this file out of the folder"
    else:
        message = f"{config.release} reads neither this file nor {others} beside it"
        advice = "keep one of them; `moltconf migrate --rename` gives it the name that is read"
    yield META.at((), message, help=advice)
