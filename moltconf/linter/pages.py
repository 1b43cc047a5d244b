"""The manual pages of rules: one text for ``explain``, for reports and for ``docs/rules/``.

``python -m moltconf.dev generate`` writes the folder.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from moltconf.linter.registry import GROUPS, RULES, group_of, module
from moltconf.linter.rule import Rule

REQUIRED = ("What it does", "Why it matters", "Example", "Use instead", "Fix safety")
OPTIONAL = ("Releases", "Source")

_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_CODE = re.compile(r"^```json5\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a rule: a title without full stop, then the sections by heading, in order."""

    title: str
    sections: dict[str, str]

    def examples(self, heading: str) -> list[str]:
        """Return the configs under ``Example`` or ``Use instead``."""
        return _CODE.findall(self.sections.get(heading, ""))


def page(id: str) -> Page:
    """Return the page of a rule. Raises :class:`~moltconf.linter.registry.UnknownRuleError`."""
    title, *parts = _HEADING.split(inspect.cleandoc(module(id).__doc__ or ""))
    sections = {
        heading.strip(): text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }
    return Page(title.strip().rstrip("."), sections)


def summary(id: str) -> str:
    """Return what a rule finds, in one line."""
    return page(id).title


def markdown(id: str) -> str:
    """Return the page as it stands in ``docs/rules/`` and as ``explain`` prints it."""
    meta, text = module(id).META, page(id)
    sections = dict(text.sections)
    if meta.sources and "Source" not in sections:
        sections["Source"] = "\n".join(f"- {source}" for source in meta.sources)
    body = [f"## {heading}\n\n{section}" for heading, section in sections.items()]
    return "\n\n".join([f"# {id}", f"{text.title}.", _facts(meta), *body]) + "\n"


def _facts(meta: Rule) -> str:
    rows = [
        ("Severity", meta.severity.value),
        ("Releases", meta.releases.text),
        ("Fix", meta.fix.value if meta.fix is not None else "none"),
        ("Confidence", meta.confidence.value),
        ("Profile", meta.profile.value),
    ]
    if meta.audits:
        rows.append(("Product's own checks", ", ".join(f"`{audit}`" for audit in meta.audits)))
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)])


def index() -> str:
    """Return the table of all rules, by group."""
    parts = ["# Rules", "Written by `python -m moltconf.dev generate`."]
    for group in GROUPS:
        members = [each for each in RULES if group_of(each) == group]
        rows = [f"| [{each}]({each}.md) | {_row(each)} |" for each in members]
        if rows:
            head = ["| rule | severity | fix | releases | finds |", "|---|---|---|---|---|"]
            parts.append("\n".join([f"## {group}\n", *head, *rows]))
    return "\n\n".join(parts) + "\n"


def _row(id: str) -> str:
    meta = module(id).META
    fix = meta.fix.value if meta.fix is not None else "none"
    return f"{meta.severity} | {fix} | {meta.releases.text} | {summary(id)}"


def files() -> dict[str, str]:
    """Return every file of ``docs/rules/`` by its name there."""
    return {"README.md": index(), **{f"{each}.md": markdown(each) for each in RULES}}
