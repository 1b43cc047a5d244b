"""The contents of a credential store: credentials without their secrets, and their use."""

from __future__ import annotations

from enum import StrEnum

from moltconf.schema.record import Record, field, replaced
from moltconf.schema.secret import SecretInput
from moltconf.schema.values import Hidden

#: The three kinds of stored credential; the words are the product's.
CREDENTIAL_TYPES = ("api_key", "oauth", "token")


class StoreKind(StrEnum):
    """The files that ever held credentials."""

    PROFILES = "auth-profiles.json"
    STATE = "auth-state.json"
    SINGLE = "auth.json"
    OAUTH = "oauth.json"
    AGENT_DATABASE = "openclaw-agent.sqlite"
    SHARED_DATABASE = "openclaw.sqlite"


class StoredCredential(Record):
    """One profile of a store.

    ``secret`` is the key or token (``None`` for oauth), ``reference`` names it in its place where
    the release looks it up. Of the tokens of a login ``refresh`` is the one that renews it, and
    ``has_access`` says whether the other is there. ``expires`` is in milliseconds since 1970;
    ``bad_expires`` tells that the field is there and is no date.
    """

    id: str
    provider: str
    type: str
    secret: SecretInput | None = None
    reference: SecretInput | None = None
    has_access: bool = False
    refresh: Hidden | None = None
    expires: float | None = None
    bad_expires: bool = False
    email: str | None = None

    @property
    def has_refresh(self) -> bool:
        return self.refresh is not None

    @property
    def has_material(self) -> bool:
        """Whether there is anything to authenticate with."""
        if self.type == "oauth":
            return self.has_access or self.has_refresh
        return self.reference is not None or (self.secret is not None and self.secret.is_given)


class Usage(Record):
    """The use of a profile: ``usageStats`` of a store. Times in milliseconds since 1970."""

    last_used: float | None = None
    cooldown_until: float | None = None
    cooldown_reason: str | None = None
    cooldown_model: str | None = None
    disabled_until: float | None = None
    disabled_reason: str | None = None
    blocked_until: float | None = None
    blocked_model: str | None = None


class Store(Record):
    """One credential store, or several merged. ``paths`` are the files it was read from."""

    paths: tuple[str, ...] = ()
    profiles: dict[str, StoredCredential] = field(default_factory=dict)
    order: dict[str, tuple[str, ...]] = field(default_factory=dict)
    last_good: dict[str, str] = field(default_factory=dict)
    usage: dict[str, Usage] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.profiles or self.order or self.last_good or self.usage)

    def over(self, base: Store) -> Store:
        """Return this store on top of ``base``: it wins for each profile and each other key."""
        return Store(
            paths=(*base.paths, *(path for path in self.paths if path not in base.paths)),
            profiles={**base.profiles, **self.profiles},
            order={**base.order, **self.order},
            last_good={**base.last_good, **self.last_good},
            usage={**base.usage, **self.usage},
        )

    def before(self, base: Store) -> Store:
        """Return the same as releases from 2026.6.5 on do: profiles of this store come first, and
        where only ``base`` orders a provider they are put before that order."""
        merged = self.over(base)
        order = dict(merged.order)
        own: dict[str, list[str]] = {}
        for credential in self.profiles.values():
            own.setdefault(credential.provider, []).append(credential.id)
        for provider, ids in own.items():
            if provider in order and provider not in self.order:
                order[provider] = tuple(dict.fromkeys((*ids, *order[provider])))
        profiles = {**self.profiles, **base.profiles, **self.profiles}
        return replaced(merged, profiles=profiles, order=order)


class StoreFault(StrEnum):
    """The kind of what is wrong with a store."""

    UNREADABLE = "unreadable"
    MALFORMED = "malformed"
    NO_PROFILES = "no-profiles"
    NOT_AN_OBJECT = "entry-not-an-object"
    UNKNOWN_TYPE = "entry-unknown-type"
    NO_PROVIDER = "entry-without-provider"
    OLD_SPELLING = "entry-old-spelling"
    NOT_READ = "not-read-by-release"
    PENDING_LOG = "pending-write-ahead-log"


class StoreProblem(Record):
    """One fault of a store: the file, the profile where one is at fault, and what is wrong, as the
    rest of a sentence that begins with either."""

    fault: StoreFault
    path: str
    message: str
    profile: str | None = None

    @property
    def sentence(self) -> str:
        """The whole of it."""
        subject = f'the profile "{self.profile}"' if self.profile is not None else "the file"
        return f"{self.path}: {subject} {self.message}"
