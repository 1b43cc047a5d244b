"""A credential in a comment.

## What it does
Reports comments that hold a text with the shape of a known provider's key.
## Why it matters
A key that was commented out is still in the file, in its copies and in the history of the
repository, and as a rule it still works.
## Example
```json5
{
  // the old one was ghp_8Zt4LrW0pXvJx9vTz2QmK4p1aB2cD3eF4gH
  gateway: { mode: "local" },
}
```
## Use instead
```json5
{
  gateway: { mode: "local" },
}
```
and a new key in the place of one that was ever committed.
## Fix safety
No fix: moltconf removes no comments of yours.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.findings import Finding, Place
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Profile, Rule
from moltconf.masking.shapes import find_shape

META = Rule(
    id="secrets/credential-in-comment",
    severity=WARNING,
    profile=Profile.MINIMAL,
    timeless=True,
    sources=("the prefixes that the vendors document",),
)


def check(config: Config) -> Iterator[Finding]:
    for comment in config.tree.comments():
        found = find_shape(comment.text)
        if found is not None:
            finding = META.at(
                (),
                f"this comment holds {found[0]}",
                help="remove it, and replace the key if anybody else ever saw the file",
            )
            yield finding._replace(place=Place(comment.source, comment.span))
