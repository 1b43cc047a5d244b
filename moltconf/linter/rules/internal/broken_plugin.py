"""A package of rules that cannot be used.

## What it does
Reports what is wrong with a package that adds rules through the entry point group
``moltconf.rules``: it cannot be imported, a rule lacks ``META``, a docstring or ``check``, or an id
does not begin with the name of the entry point. Its other rules, and moltconf's own, still run.
## Why it matters
What those rules would have found is missing from the report.
## Example
There is none: the fault is in a package and not in a config.
## Use instead
Repair the package, or uninstall it. What it must hold is described under "Rules of your own" in
CONTRIBUTING.
## Fix safety
No fix.
"""

from moltconf.linter.rule import ERROR, Profile, Rule

META = Rule(id="internal/broken-plugin", severity=ERROR, profile=Profile.MINIMAL)
