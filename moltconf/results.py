"""What the functions of the library return: a dataclass for each object of the JSON formats.

Fields are called as in JSON (docs/json.md), with a ``_`` behind what Python reserves. Nothing in
them shows what a report hides. :mod:`moltconf.formats` gives their JSON Schemas.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import (
    Any,
    ClassVar,
    Literal,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

Made = TypeVar("Made")

#: Keys as texts, positions in lists as numbers.
Path: TypeAlias = tuple[str | int, ...]
SeverityName: TypeAlias = Literal["error", "warning", "info"]
#: Why a release judges a config.
Origin: TypeAlias = Literal["--release", "settings", "host", "installed", "written", "latest"]


def key_of(name: str) -> str:
    """Return what a field is called in JSON."""
    return name.rstrip("_")


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What all of them can do."""

    #: pydantic reads this of a dataclass, where somebody imports it.
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "alias_generator": key_of}

    def to_dict(self) -> dict[str, Any]:
        """Return plain data as the JSON format has it, in its order."""
        return {name: _plain(value) for name, value in _written(self)}

    @classmethod
    def from_dict(cls: type[Made], data: Mapping[str, Any]) -> Made:
        """Return the result that plain data in the JSON format stands for.

        The data is taken as it is; :func:`moltconf.formats.adapter` checks it.
        """
        return _made(cls, data)


def _left_out() -> Any:
    """A field that is in JSON only where there is something to say."""
    return field(default=None, metadata={"left_out": True})


@dataclass(frozen=True, kw_only=True, slots=True)
class Tool(Result):
    """The program that made a report."""

    name: str
    version: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TextPosition(Result):
    """A point in a text: ``line`` and ``column`` from 1, ``offset`` from 0, in code points."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRange(Result):
    """A stretch of a text, up to its ``end`` and without it."""

    start: TextPosition
    end: TextPosition


@dataclass(frozen=True, kw_only=True, slots=True)
class TextEdit(Result):
    """A stretch of a file that gets a new text."""

    file: str
    range: TextRange
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingFix(Result):
    """What makes a finding go away; no edits where their text would show a secret."""

    safety: Literal["safe", "unsafe"]
    edits: tuple[TextEdit, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingPlace(Result):
    """Another place of a fault."""

    path: Path
    file: str
    range: TextRange


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportedFinding(Result):
    """One fault: the rule that found it, where it stands, what to do.

    ``count`` is the number of its places, ``places`` are those beside ``path``. ``repaired_by``
    is the command that makes it go away, or the option of ``lint``.
    """

    rule: str
    severity: SeverityName
    message: str
    help: str | None
    path: Path
    count: int
    places: tuple[FindingPlace, ...]
    file: str
    range: TextRange
    repaired_by: Literal["migrate", "--fix"] | None
    fix: FindingFix | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionChoice(Result):
    """An answer to a decision: what ``--accept`` takes, and what it does."""

    accept: str
    does: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RemainingFinding(ReportedFinding):
    """Something that a migration leaves to a person, with the answers that there are."""

    choices: tuple[DecisionChoice, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NotJudged(Result):
    """An input that was not judged, and why."""

    path: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRegion(Result):
    """The part of a file that a config is, and what kind of file holds it."""

    kind: str
    range: TextRange


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedFile(Result):
    """What one release says of one config.

    ``valid``: it accepts the config; ``None`` where a plugin decides that is not known. ``starts``:
    it starts with it; ``None`` where something beside the config decides, which ``not_judged``
    names. ``outside`` is what the verdict does not cover. ``region`` is the part of a file that the
    config is, ``None`` where it is the whole file.
    """

    path: str
    document: Literal["config", "auth-profiles", "plugin-manifest", "cron", "exec-approvals"]
    region: FileRegion | None
    release: str
    release_from: Origin
    learned: bool | None = _left_out()
    written_by: str | None
    valid: bool | None
    starts: bool | None
    not_judged: tuple[str, ...]
    findings: tuple[ReportedFinding, ...]
    outside: tuple[str, ...]
    variables_to_set: tuple[str, ...] | None = _left_out()


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts(Result):
    """How many files there were, and findings of each severity; ``profiles`` are those passed."""

    files: int
    errors: int
    warnings: int
    infos: int
    fixable: int
    profiles: tuple[str, ...] | None = _left_out()


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Result):
    """``moltconf-report/1``: what ``validate`` and ``lint`` say.

    ``files`` has an entry for each file and release.
    """

    format: Literal["moltconf-report/1"]
    tool: Tool
    command: Literal["validate", "lint"]
    files: tuple[JudgedFile, ...]
    unreadable: tuple[NotJudged, ...]
    summary: Counts

    @property
    def valid(self) -> bool:
        """Whether every release that was asked accepts every file; false where one is not known."""
        return all(each.valid for each in self.files)

    @property
    def findings(self) -> tuple[ReportedFinding, ...]:
        """The findings of all files."""
        return tuple(finding for each in self.files for finding in each.findings)


@dataclass(frozen=True, kw_only=True, slots=True)
class StepChange(Result):
    """One change of a migration; ``loss`` says what of the meaning does not survive."""

    kind: Literal["moved", "set", "removed", "converted"]
    from_: Path | None
    to: Path | None
    why: str
    loss: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MigrationStep(Result):
    """What a release changed, and what that changes here."""

    id: str
    release: str
    summary: str
    changes: tuple[StepChange, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BehaviourShift(Result):
    """One way in which the target behaves differently with the result than the source did with the
    file. ``for_`` names the account or entry; ``since`` is the first release that answers as the
    newer of the two does; ``path`` is the key that keeps what was, or would decide it."""

    fact: str
    for_: str | None
    before: str
    after: str
    since: str
    danger: Literal[
        "start", "reach", "guard", "credentials", "memory", "privacy", "cost", "function"
    ]
    handled: Literal["kept", "reported", "needs-decision"]
    path: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class OutsideName(Result):
    """What bears the product's name outside of the config, or stays in it."""

    kind: Literal[
        "file",
        "state-folder",
        "command",
        "environment",
        "service",
        "token-header",
        "sandbox-image",
        "plugin-manifest",
        "value",
    ]
    before: str
    after: str
    why: str
    path: Path | None


@dataclass(frozen=True, kw_only=True)
class MigratedFile(Result):
    """What it takes to bring one config to the release ``to``, and what became of the file."""

    path: str
    from_: str
    from_from: Literal["detected", "meta", "--from"]
    to: str
    learned: bool | None = _left_out()
    status: Literal["unchanged", "migrated", "partial", "refused"]
    steps: tuple[MigrationStep, ...]
    shifts: tuple[BehaviourShift, ...]
    valid_after: bool | None
    starts_after: bool | None
    not_judged: tuple[str, ...]
    remaining: tuple[RemainingFinding, ...]
    lost_comments: int
    outside: tuple[OutsideName, ...]
    diff: str
    written: bool
    backup: str | None
    renamed_to: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MigrationReport(Result):
    """``moltconf-migration/1``: what ``migrate`` says."""

    format: Literal["moltconf-migration/1"]
    tool: Tool
    files: tuple[MigratedFile, ...]
    unreadable: tuple[NotJudged, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DiffEntry(Result):
    """One key that differs; ``old`` and ``new`` are the texts of its values, shortened."""

    kind: Literal["added", "removed", "changed"]
    severity: SeverityName
    risk: str | None
    before: Path | None
    after: Path | None
    old: str | None = _left_out()
    new: str | None = _left_out()


@dataclass(frozen=True, kw_only=True, slots=True)
class CarriedConfig(Result):
    """How the old config was brought to the release of the new one before they were compared, and
    what that release does otherwise where the config is silent."""

    from_: str
    to: str
    changes: int
    shifts: tuple[BehaviourShift, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DiffReport(Result):
    """``moltconf-diff/1``: what ``diff`` says, the worst first."""

    format: Literal["moltconf-diff/1"]
    tool: Tool
    carried: CarriedConfig | None
    differences: tuple[DiffEntry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CredentialSource(Result):
    """A place that was asked for a credential, and its answer; ``code`` is the product's reason."""

    kind: str
    name: str | None
    answer: Literal["yes", "no", "not now", "maybe", "not needed"]
    code: str
    mode: str | None
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SlotCredential(Result):
    """The credential of one model slot: the source that decides, and all that were asked."""

    slot: str
    path: Path
    model: str | None
    provider: str | None
    status: Literal[
        "found", "available", "declared", "unavailable", "missing", "not-needed", "unknown"
    ]
    credential: CredentialSource | None
    tried: tuple[CredentialSource, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class BannedProfile(Result):
    """A profile that the product does not use now; times in milliseconds since 1970."""

    profileId: str  # noqa: N815 (as the product's own report calls it)
    provider: str | None
    kind: str
    reason: str | None
    until: float
    remainingMs: float  # noqa: N815


@dataclass(frozen=True, kw_only=True, slots=True)
class AgentCredentials(Result):
    """The model slots of one agent."""

    id: str
    slots: tuple[SlotCredential, ...]
    unusableProfiles: tuple[BannedProfile, ...]  # noqa: N815


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreTrouble(Result):
    """What is wrong with a credential store."""

    fault: str
    path: str
    profile: str | None
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FileCredentials(Result):
    """The credentials of one config, and what the answer rests on."""

    path: str
    release: str
    learned: bool | None = _left_out()
    searched: tuple[str, ...]
    notSearched: tuple[str, ...]  # noqa: N815
    problems: tuple[StoreTrouble, ...]
    agents: tuple[AgentCredentials, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CredentialsReport(Result):
    """``moltconf-credentials/1``: what ``credentials`` says."""

    format: Literal["moltconf-credentials/1"]
    tool: Tool
    files: tuple[FileCredentials, ...]
    unreadable: tuple[NotJudged, ...]

    @property
    def agents(self) -> tuple[AgentCredentials, ...]:
        """The agents of all files."""
        return tuple(agent for each in self.files for agent in each.agents)


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch(Result):
    """Known releases in a row, both ends included."""

    first: str
    last: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Replacement(Result):
    """What took the place of a key: ``path`` is ``None`` where nothing did."""

    path: Path | None
    release: str
    step: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation(Result):
    """What is known of a rule, a migration step, a key path or a check of the product's audit.

    ``text`` is what ``moltconf explain`` prints. Of a key: ``accepted`` are the releases that take
    it, ``replaced_by`` what stands for it now, ``nearest`` similar keys where no release takes it.
    """

    what: str
    kind: Literal["rule", "step", "audit", "key"]
    text: str
    accepted: tuple[Stretch, ...] = ()
    replaced_by: tuple[Replacement, ...] = ()
    nearest: tuple[Path, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyCounts(Result):
    """Key paths that a release added, removed and changed."""

    added: int
    removed: int
    changed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownRelease(Result):
    """A release of the catalogue, or one that was learned from the package in ``learned_from``."""

    release: str
    date: str
    product: str
    source: Literal["package", "table", "learned"]
    keys: KeyCounts
    learned_from: str | None = _left_out()


@dataclass(frozen=True, kw_only=True, slots=True)
class ReleaseList(Result):
    """``moltconf-releases/1``: what ``releases`` says, oldest first.

    ``learned`` are the releases of the user's own; ``not_used`` those that were learned and do not
    count, with the reason.
    """

    format: Literal["moltconf-releases/1"]
    releases: tuple[KnownRelease, ...]
    learned: tuple[KnownRelease, ...]
    not_used: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownRule(Result):
    """A rule, by its id."""

    id: str
    severity: SeverityName
    fix: Literal["safe", "unsafe"] | None
    releases: str
    confidence: str
    profile: str
    summary: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleList(Result):
    """``moltconf-rules/1``: what ``rules`` says."""

    format: Literal["moltconf-rules/1"]
    rules: tuple[KnownRule, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AcceptedFinding(Result):
    """A finding that a baseline accepts; ``count`` where a rule finds the key more than once."""

    rule: str
    file: str
    path: Path
    count: int | None = _left_out()


@dataclass(frozen=True, kw_only=True, slots=True)
class BaselineFile(Result):
    """``moltconf-baseline/1``: what ``lint --write-baseline`` writes."""

    format: Literal["moltconf-baseline/1"]
    findings: tuple[AcceptedFinding, ...]


def json_fields(cls: type) -> Iterator[Field[Any]]:
    """Yield the fields that are part of the format."""
    return (each for each in fields(cls) if not each.name.startswith("_"))


def _written(result: Any) -> Iterator[tuple[str, Any]]:
    for each in json_fields(type(result)):
        value = getattr(result, each.name)
        if value is not None or not each.metadata.get("left_out"):
            yield key_of(each.name), value


def _plain(value: Any) -> Any:
    if isinstance(value, Result):
        return Result.to_dict(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _types(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _made(cls: type[Made], data: Mapping[str, Any]) -> Made:
    of: Any = cls
    types = _types(of)
    given = {
        each.name: _as(types[each.name], data[key_of(each.name)])
        for each in json_fields(cls)
        if key_of(each.name) in data or each.default is MISSING
    }
    return cls(**given)


def _as(kind: Any, value: Any) -> Any:
    """The plain value as a type of these fields has it."""
    if get_origin(kind) in (Union, UnionType):
        kinds = [each for each in get_args(kind) if each is not NoneType]
        return value if value is None or len(kinds) > 1 else _as(kinds[0], value)
    if get_origin(kind) is tuple:
        return tuple(_as(get_args(kind)[0], item) for item in value)
    return _made(kind, value) if isinstance(kind, type) and is_dataclass(kind) else value
