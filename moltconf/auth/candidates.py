"""The answer of one source that is asked for a credential."""

from __future__ import annotations

from enum import StrEnum

from moltconf.auth.profile_order import Code
from moltconf.schema.record import Record
from moltconf.text.keypath import KeyPath


class Answer(StrEnum):
    """There is a credential; there is none; there is one that cannot be used now; it cannot be
    known; none is needed."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not now"
    MAYBE = "maybe"
    NOT_NEEDED = "not needed"


class SourceKind(StrEnum):
    """The kinds of places that are asked."""

    PROFILE = "profile"
    ENVIRONMENT = "environment"
    CONFIG = "config"
    AWS = "aws"
    GCLOUD = "gcloud"
    KEYLESS = "keyless"
    MODEL = "model"


class Candidate(Record):
    """One source's answer.

    ``name``: a profile id or the name of a variable, never a secret. ``code``: the product's
    reason. ``mode``: ``api-key``, ``oauth``, ``token`` or ``aws-sdk``. ``path``: the key in the
    config that names the source. ``until``: the end of a ban, in milliseconds since 1970.
    ``is_declared``: the config names it. ``note`` completes what the code says.
    """

    kind: SourceKind
    answer: Answer
    name: str | None = None
    code: Code = Code.OK
    mode: str | None = None
    path: KeyPath | None = None
    until: float | None = None
    is_declared: bool = False
    note: str | None = None

    @property
    def why(self) -> str:
        """Half a sentence for people."""
        return self.note or _WORDS[self.code]

    @property
    def is_over(self) -> bool:
        """Whether it is a login that cannot be renewed: the release goes on to the next source."""
        return self.answer is Answer.NOT_NOW and self.code is Code.EXPIRED

    @property
    def waits_for_doctor(self) -> bool:
        """Whether the release asks no source until the product's repair tool has run."""
        return self.code is Code.MIGRATION_REQUIRED


_WORDS = {
    Code.OK: "holds a key (moltconf does not try it with the provider)",
    Code.PROFILE_MISSING: "not in the credential store",
    Code.PROVIDER_MISMATCH: "belongs to another provider",
    Code.MODE_MISMATCH: "stored in another mode than the config declares",
    Code.MISSING_CREDENTIAL: "holds no key or token",
    Code.EXPIRED: "expired and cannot be renewed",
    Code.INVALID_EXPIRES: "has an expiry that is no date",
    Code.EXCLUDED: "left out by the order of profiles",
    Code.COOLDOWN: "cooling down after failures",
    Code.DISABLED: "disabled after failures",
    Code.UNRESOLVED: "names a variable that is not set",
    Code.MIGRATION_REQUIRED: "stored in an old file that doctor has to move first",
}
