"""The manual pages of rules: one text for ``explain``, for reports and for ``docs/rules/``."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from moltconf.lint.registry import module
from moltconf.lint.rule import Rule

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
        """The configs under ``Example`` or ``Use instead``."""
        return _CODE.findall(self.sections.get(heading, ""))


def page(id: str) -> Page:
    """The page of a rule. Raises :class:`~moltconf.lint.registry.UnknownRuleError`."""
    title, *parts = _HEADING.split(inspect.cleandoc(module(id).__doc__ or ""))
    sections = {
        heading.strip(): text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }
    return Page(title.strip().rstrip("."), sections)


def summary(id: str) -> str:
    """What a rule finds, in one line."""
    return page(id).title


def markdown(id: str) -> str:
    """The page as it stands in ``docs/rules/`` and as ``explain`` prints it."""
    meta, text = module(id).META, page(id)
    body = [f"## {heading}\n\n{section}" for heading, section in text.sections.items()]
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
    if meta.sources:
        rows.append(("Source", "; ".join(meta.sources)))
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {text} |" for name, text in rows)])
