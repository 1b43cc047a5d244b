"""The shape of a rule.

A rule is a module ``rules/<group>/<name>.py``: its docstring is its manual page (headings in
:mod:`moltconf.linter.pages`), ``META`` says what it is, and ``check(config)`` yields findings. A
rule does no I/O, knows no line numbers and never raises on bad input: a value of the wrong type
is the schema's business. Findings that another layer makes (syntax, schema, include) have a page
and ``META`` but no ``check``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from moltconf.fields import Fields, Protocol, Words
from moltconf.findings import Finding, Fix, Mark, Safety, Severity
from moltconf.release_order import is_between

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.linter.config import Config
    from moltconf.text.keypath import KeyPath


class Profile(StrEnum):
    """Sets of rules; each holds the one before it."""

    MINIMAL = "minimal"
    DEFAULT = "default"
    STRICT = "strict"

    @property
    def rank(self) -> int:
        return list(Profile).index(self)


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Confidence(Words):
    """The certainty that a finding of a rule is one: ``HIGH`` is a fact about the product."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


#: Stretches of releases, each from a first to a last one; ``None`` where it is open.
Stretches = Sequence[tuple[str | None, str | None]]


class Releases:
    """Stretches of releases, each from a first to a last one (both included, ``None``: open)."""

    __slots__ = ("stretches",)

    def __init__(self, stretches: Stretches = ((None, None),)) -> None:
        self.stretches = stretches

    def __contains__(self, release: object) -> bool:
        return any(is_between(str(release), first, last) for first, last in self.stretches)

    def __or__(self, other: Releases) -> Releases:
        return Releases((*self.stretches, *other.stretches))

    @property
    def text(self) -> str:
        """The stretches in words: ``2026.1.21 to 2026.1.30``."""
        return ", ".join(_in_words(first, last) for first, last in self.stretches)


def _in_words(first: str | None, last: str | None) -> str:
    if first is None:
        return f"up to {last}" if last is not None else "every release"
    if first == last:
        return first
    return f"{first} to {last}" if last is not None else f"since {first}"


EVERY = Releases()


def since(release: str) -> Releases:
    """Return the releases from ``release`` on."""
    return Releases(((release, None),))


def until(release: str) -> Releases:
    """Up to ``release``, which is the last one."""
    return Releases(((None, release),))


def between(first: str, last: str) -> Releases:
    """Return the releases from ``first`` to ``last``, both included."""
    return Releases(((first, last),))


class Rule(Fields):
    """A rule as data.

    ``severity`` is that of its findings, if they do not say another; ``gravest`` is the gravest
    that its ``check`` gives one, where that is graver. ``fix`` is the safety of the fixes it
    offers, ``None`` where it offers none. ``profile`` is
    the smallest set of rules that holds it. ``audits`` names the checks of the product's own
    audit that it covers, ``sources`` where its facts were measured or read.

    ``keys``, ``words``, ``values`` and ``beside`` say which configs it is about; the others it is
    not asked of, and its module is not imported for them. One of ``keys`` stands in the config, at
    whatever depth; one of ``words``, in lower case, in the text; and one of ``values``, in lower
    case, is all of a string in the config, for ``open`` is a part of many. With ``beside`` it is
    about configs without any of the keys as well, where variables or credentials are known that do
    not stand in the config; with ``stores`` only where credential stores are known, whatever else
    it names. A key that is forgotten here hides findings: name every key without
    which ``check`` finds nothing, or none.

    ``yields_to`` names the rules that say more where both speak of one place for one reason.
    ``outlives_refusal``: what it finds is true as well where the release refuses the key, as of a
    credential that anybody may read. ``timeless``: what it finds in a config, every release finds,
    so that no migration brings it, and ``migrate`` need not ask.
    """

    id: str
    severity: Severity
    releases: Releases = EVERY
    fix: Safety | None = None
    confidence: Confidence = Confidence.HIGH
    profile: Profile = Profile.DEFAULT
    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    beside: bool = False
    stores: bool = False
    audits: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    outlives_refusal: bool = False
    timeless: bool = False
    gravest: Severity | None = None

    @property
    def informs(self) -> bool:
        """Whether its ``check`` finds nothing that matters more than information."""
        return (self.gravest or self.severity) is INFO

    @property
    def group(self) -> str:
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        return self.id.partition("/")[2]

    @property
    def is_about_security(self) -> bool:
        """Whether it finds secrets that are shown or doors that are open: by its group, or because
        the product's own security audit has a check of it."""
        return self.group == "secrets" or bool(self.audits)

    def at(
        self,
        path: KeyPath,
        message: str,
        *,
        help: str | None = None,
        fix: Fix | None = None,
        severity: Severity | None = None,
        mark: Mark = Mark.VALUE,
        evidence: tuple[KeyPath, ...] = (),
        cause: str | None = None,
    ) -> Finding:
        """Return a finding of this rule at the key that is at fault.

        ``evidence`` and ``cause`` are those of :class:`~moltconf.findings.Finding`.
        """
        return Finding(
            self.id,
            severity or self.severity,
            message,
            path,
            help,
            fix,
            mark,
            evidence=evidence,
            cause=cause,
        )


class RuleModule(Protocol):
    """A module under ``rules/``. ``check`` is missing where another layer makes the findings."""

    META: Rule
    __doc__: str | None


class CheckingRule(RuleModule, Protocol):
    def check(self, config: Config) -> Iterator[Finding]: ...
