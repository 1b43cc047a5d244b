"""The places that a credential for one model slot can come from, asked in the release's order.

January 2026 (read off 2026.1.9 to 2026.1.30): a profile that is pinned; ``auth: "aws-sdk"`` of the
provider; auth profiles; variables; ``apiKey`` of the provider; the AWS chain for amazon-bedrock.
What changed since, measured on installed releases from 2026.1.24-3 to 2026.9.6 and on unpacked ones
between them:

- from 2026.3.7 to 2026.4.25 no ollama server needs a key; from 2026.3.13 no server on this machine
  does, from 2026.4.26 none of the private network, from 2026.5.22 none beside a container;
- from 2026.3.11 a word that the product writes for a key is none, and the bare name of a variable
  stands for what it holds;
- from 2026.4.5 ``auth: "api-key"`` puts the provider's ``apiKey`` first;
- from 2026.4.9 amazon-bedrock asks the AWS chain before anything else, from 2026.5.28 only without
  an ``apiKey``;
- from 2026.6.1 an ``apiKey`` may name a profile, which then is the only one that is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import TYPE_CHECKING

from moltconf.auth.candidates import Answer, Candidate, SourceKind
from moltconf.auth.profile_order import Code, Standing, serves
from moltconf.auth.profiles import (
    declared_profiles,
    pinned_profile,
    stored_profile,
    stored_profiles,
)
from moltconf.auth.variables import KnownVariables
from moltconf.release_order import before, since
from moltconf.schema.config import ConfigView
from moltconf.schema.provider_ids import (
    aws_source,
    credential_provider,
    environment_names,
    needs_no_key,
    usual_variable,
)
from moltconf.schema.providers import Provider
from moltconf.schema.secret import SecretInput, SecretKind
from moltconf.schema.selection import ModelSlot
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

if TYPE_CHECKING:
    from moltconf.auth.stores import AgentStore

_REFERENCES = "2026.2.26"
_MARKERS = "2026.3.11"
_OLLAMA = ("2026.3.7", "2026.4.26")
_KEY_FIRST = "2026.4.5"
_AWS_FIRST = "2026.4.9"
_KEY_BEFORE_AWS = "2026.5.28"
_KEY_NAMES_PROFILE = "2026.6.1"

_THIS_MACHINE = "2026.3.13"
_PRIVATE_NETWORK = "2026.4.26"
_CONTAINERS = "2026.5.22"
_LOOPBACK = frozenset({"localhost", "0.0.0.0", "127.0.0.1", "::1", "::ffff:7f00:1"})
_BESIDE_CONTAINERS = frozenset({"docker.orb.internal", "host.docker.internal", "host.orb.internal"})
#: Interfaces of local servers that a word in the place of a key is good for.
_LOCAL_APIS = frozenset({"openai-completions", "ollama"})


class Sources:
    """Asks every source for one agent; ``agent`` is its store, ``None`` where none is known."""

    def __init__(
        self, view: ConfigView, environment: KnownVariables, agent: AgentStore | None, now: float
    ) -> None:
        self.view = view
        self.release = view.release
        self.environment = environment
        self.agent = agent
        self.now = now

    def candidates(self, slot: ModelSlot) -> Iterator[Candidate]:
        """Yield every source in order, up to one that needs no other."""
        ref = slot.ref.value
        if ref.provider is None:
            yield _unreadable(slot)
            return
        if slot.api_key is not None:
            yield self._key(slot.api_key)
        pinned = ref.profile or (slot.profile.value if slot.profile is not None else None)
        if pinned is not None:
            yield pinned_profile(self.view.auth, self.agent, pinned, self.now)
        elif needs_no_key(ref.provider, self.release, self.view.defaults.cli_backends):
            yield _keyless("this provider needs no key here")
        elif self._waits_for_doctor(ref.provider):
            yield Candidate(
                kind=SourceKind.PROFILE, answer=Answer.NOT_NOW, code=Code.MIGRATION_REQUIRED
            )
        else:
            yield from self._of_provider(ref.provider, ref.model)

    def _of_provider(self, provider: str, model: str | None) -> Iterator[Candidate]:
        wanted = credential_provider(provider, self.release)
        override = self.view.provider(provider) or self.view.provider(wanted)
        auth = override.auth if override is not None else None
        if auth is not None and auth.value == "aws-sdk":
            yield self._aws(auth.path)
            return
        secret = override.api_key if override is not None else None
        asks_aws = auth is None and wanted == "amazon-bedrock"
        if asks_aws and self._is_aws_first(secret):
            yield self._aws(None)
            return
        named = self._named_profile(secret.value, wanted) if secret is not None else None
        if named is not None:
            yield named
            return
        key = self._provider_key(override)
        key_first = since(self.release, _KEY_FIRST) and auth is not None and auth.value == "api-key"
        if key is not None and key_first:
            yield key
        yield from self._profiles(provider, model)
        yield from self._variables(provider)
        if key is not None and not key_first:
            yield key
        if asks_aws and before(self.release, _AWS_FIRST):
            yield self._aws(None)
        elif override is not None and self._is_local(override):
            yield _keyless("a local server needs no key")

    def _is_aws_first(self, key: Located[SecretInput] | None) -> bool:
        if before(self.release, _AWS_FIRST):
            return False
        given = key is not None and key.value.is_given
        return not (given and since(self.release, _KEY_BEFORE_AWS))

    def _waits_for_doctor(self, provider: str) -> bool:
        name = credential_provider(provider, self.release)
        return self.agent is not None and self.agent.waits_for_doctor(name)

    def _profiles(self, provider: str, model: str | None) -> Iterator[Candidate]:
        auth = self.view.auth
        if self.agent is None:
            return declared_profiles(auth, provider, self.release)
        return stored_profiles(auth, self.agent, provider, self.release, self.now, model)

    def _variables(self, provider: str) -> Iterator[Candidate]:
        names = environment_names(provider, self.release)
        given = next((name for name in names if self.environment.has(name)), None)
        if given is not None:
            mode = "oauth" if "OAUTH_TOKEN" in given else "api-key"
            yield Candidate(kind=SourceKind.ENVIRONMENT, answer=Answer.YES, name=given, mode=mode)
        elif credential_provider(provider, self.release) == "google-vertex":
            yield self._gcloud()
        elif names:
            known = self.environment.is_complete
            yield Candidate(
                kind=SourceKind.ENVIRONMENT,
                answer=Answer.NO if known else Answer.MAYBE,
                name=usual_variable(provider, self.release),
                code=Code.MISSING_CREDENTIAL,
                note="not set" if known else "may be set where the gateway runs (give --env-file)",
            )

    def _gcloud(self) -> Candidate:
        """Return Google's own login: a file outside the state folder, and two variables."""
        projects = ("GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT")
        project = any(self.environment.has(name) for name in projects)
        named = project and self.environment.has("GOOGLE_CLOUD_LOCATION")
        impossible = self.environment.is_complete and not named
        return Candidate(
            kind=SourceKind.GCLOUD,
            answer=Answer.NO if impossible else Answer.MAYBE,
            name="GOOGLE_CLOUD_PROJECT",
            code=Code.MISSING_CREDENTIAL if impossible else Code.OK,
            is_declared=named,
            note="not set" if impossible else "needs a login of gcloud on the gateway's machine",
        )

    def _aws(self, path: KeyPath | None) -> Candidate:
        name = aws_source(self.environment.texts) or "default chain"
        return Candidate(
            kind=SourceKind.AWS, answer=Answer.YES, name=name, mode="aws-sdk", path=path
        )

    def _provider_key(self, override: Provider | None) -> Candidate | None:
        if override is None or override.api_key is None:
            return None
        is_marker = override.api_key.value.kind is SecretKind.MARKER
        if is_marker and since(self.release, _MARKERS) and not self._takes_marker(override):
            return Candidate(
                kind=SourceKind.CONFIG,
                answer=Answer.NO,
                code=Code.MISSING_CREDENTIAL,
                path=override.api_key.path,
                note="a word of the product that stands for a key, and is none",
            )
        return self._key(override.api_key)

    def _takes_marker(self, override: Provider) -> bool:
        """Return whether the word in the place of a key is good for a server."""
        if override.id == "ollama":
            return True
        api = override.api.value if override.api is not None else None
        return api in _LOCAL_APIS and self._is_local_server(override)

    def _named_profile(self, secret: SecretInput, provider: str) -> Candidate | None:
        """Return the profile that ``apiKey`` names, where the release looks for one."""
        if self.agent is None or before(self.release, _KEY_NAMES_PROFILE):
            return None
        credential = self.agent.store.profiles.get((secret.plain() or "").strip())
        if credential is None or credential.type == "oauth":
            return None
        code = Code.OK if serves(credential, provider, self.release) else Code.PROVIDER_MISMATCH
        standing = Standing(id=credential.id, code=code, type=credential.type)
        return stored_profile(self.view.auth, standing, credential, self.now)

    def _key(self, located: Located[SecretInput]) -> Candidate:
        answer, name, code = self._key_answer(located.value)
        return Candidate(
            kind=SourceKind.CONFIG,
            answer=answer,
            name=name,
            code=code,
            mode="api-key",
            path=located.path,
            is_declared=answer is not Answer.NO,
            note=_not_looked_up(name) if answer is Answer.MAYBE else None,
        )

    def _key_answer(self, secret: SecretInput) -> tuple[Answer, str | None, Code]:
        if secret.kind is SecretKind.BLANK:
            return Answer.NO, None, Code.MISSING_CREDENTIAL
        if not self._is_by_name(secret.kind):
            return Answer.YES, None, Code.OK
        name = secret.names[0] if secret.names else None
        if secret.names and all(self.environment.has(item) for item in secret.names):
            return Answer.YES, name, Code.OK
        if secret.names and self.environment.is_complete:
            return Answer.NO, name, Code.UNRESOLVED
        return Answer.MAYBE, name, Code.OK

    def _is_by_name(self, kind: SecretKind) -> bool:
        if kind is SecretKind.SHORTHAND:
            return since(self.release, _REFERENCES)
        if kind is SecretKind.ENV_NAME:
            # before, the bare name of a variable is sent as if it were the key
            return since(self.release, _MARKERS)
        return kind in (SecretKind.REFERENCE, SecretKind.SECRET_REF)

    def _is_local(self, override: Provider) -> bool:
        if override.auth is not None and override.auth.value != "api-key":
            return False
        if override.api_key is not None and override.api_key.value.is_given:
            return False
        first, end = _OLLAMA
        is_free = since(self.release, first) and before(self.release, end)
        return (override.id == "ollama" and is_free) or self._is_local_server(override)

    def _is_local_server(self, override: Provider) -> bool:
        if override.base_url is None:
            return False
        is_complete = override.api is not None and bool(override.models)
        return is_complete and is_local_host(override.base_url.value.host, self.release)


def is_local_host(host: str | None, release: str) -> bool:
    """Return whether ``release`` needs no key for a server on a host: loopback, private IPv4,
    ``*.local`` and the names that containers give their machine."""
    if host is None:
        return False
    if host in _LOOPBACK:
        return since(release, _THIS_MACHINE)
    if host in _BESIDE_CONTAINERS:
        return since(release, _CONTAINERS)
    if before(release, _PRIVATE_NETWORK) or host.endswith(".local"):
        return since(release, _PRIVATE_NETWORK)
    try:
        address = ip_address(host)
    except ValueError:
        return False
    private = ("10.", "192.168.", *(f"172.{n}." for n in range(16, 32)))
    return address.is_loopback or (address.version == 4 and host.startswith(private))


def _unreadable(slot: ModelSlot) -> Candidate:
    names = slot.ref.value.names
    return Candidate(
        kind=SourceKind.MODEL,
        answer=Answer.MAYBE,
        name=names[0] if names else None,
        note="the model comes from a variable" if names else "the model names no provider",
    )


def _not_looked_up(variable: str | None) -> str:
    if variable is None:
        return "named in the config; moltconf does not read stored secrets"
    return "named in the config; give --env-file to see whether it is set"


def _keyless(note: str) -> Candidate:
    return Candidate(kind=SourceKind.KEYLESS, answer=Answer.NOT_NEEDED, note=note)
