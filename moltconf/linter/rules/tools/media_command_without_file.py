"""A program for media that is not given the file.

## What it does
Reports programs under `tools.media` whose `args` do not name the file that they should read.
## Why it matters
The release replaces `{{MediaPath}}` in the arguments by the file of the voice message, picture or
film. Other forms, such as `{input}`, reach the program as they are: it fails or waits, and the
message is not written down. Without arguments 2026.9.6 does not start the program at all.
## Example
```json5
{
  tools: {
    media: {
      models: [
        { type: "cli", capabilities: ["audio"], command: "transcribe", args: ["{input}"] },
      ],
    },
  },
}
```
## Use instead
```json5
{
  tools: {
    media: {
      models: [
        { type: "cli", capabilities: ["audio"], command: "transcribe", args: ["{{MediaPath}}"] },
      ],
    },
  },
}
```
## Fix safety
No fix: where the program wants the file is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from moltconf.findings import Finding, Mark
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since
from moltconf.masking.shapes import is_template

META = Rule(
    id="tools/media-command-without-file",
    severity=WARNING,
    releases=since("2026.1.20"),
    keys=("media",),
    sources=("read off openclaw@2026.1.29 and 2026.9.6", "openclaw/openclaw#72760"),
)

#: What stands for the file, its folder or its address.
_FILE = re.compile(r"\{\{\s*(?:Media|Attachment)(?:Path|Dir|Url)\s*\}\}")


def check(config: Config) -> Iterator[Finding]:
    for model in config.media_models:
        if model.command is None or not model.is_program:
            continue
        arguments = model.args or ()
        if not any(_may_name_file(argument.value) for argument in arguments):
            at = arguments[0].path[:-1] if arguments else model.command.path
            yield META.at(
                at,
                "this program is not given the file: no argument has {{MediaPath}}",
                help='write "{{MediaPath}}", with two braces, where the program wants the file',
                mark=Mark.KEY,
                evidence=((*model.path, "args"),),
            )


def _may_name_file(argument: str) -> bool:
    """Return whether an argument names the file, or a variable that may."""
    return bool(_FILE.search(argument)) or ("$" in argument and is_template(argument))
