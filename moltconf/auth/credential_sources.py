"""The places that a credential for one model slot can come from, asked in the release's order.

January 2026 (read off 2026.1.9 to 2026.1.30): a profile that is pinned; ``auth: "aws-sdk"`` of the
provider; auth profiles; variables; ``apiKey`` of the provider; the AWS chain for amazon-bedrock.
What changed since, measured on installed releases from 2026.1.24-3 to 2026.9.6 and on unpacked ones
between them:

- from 2026.3.7 on some servers need no key (:mod:`moltconf.auth.local_servers`);
- from 2026.3.11 a word that the product writes for a key is none, and the bare name of a variable
  stands for what it holds;
- from 2026.4.5 ``auth: "api-key"`` puts the provider's ``apiKey`` first;
- from 2026.4.9 amazon-bedrock asks the AWS chain before anything else, from 2026.5.28 only without
  an ``apiKey``;
- from 2026.6.1 an ``apiKey`` may name a profile, which then is the only one that is asked;
- from 2026.6.1 a model of openai whose interface the config names takes keys alone, and that of
  ChatGPT logins alone from 2026.8.1 on.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.auth.candidates import Answer, Candidate, SourceKind
from moltconf.auth.local_servers import is_keyless, is_local_server
from moltconf.auth.profile_order import Code, Standing, material, mode_serves, serves
from moltconf.auth.profiles import (
    Moment,
    declared_profiles,
    pinned_profile,
    rejected,
    stored_profile,
    stored_profiles,
)
from moltconf.auth.references import unset_of_provider
from moltconf.release_order import before, since
from moltconf.schema.config import ConfigView
from moltconf.schema.provider_ids import (
    aws_source,
    credential_provider,
    environment_names,
    needs_no_key,
    normalize_provider,
    usual_variable,
)
from moltconf.schema.providers import Provider
from moltconf.schema.record import replaced
from moltconf.schema.secret import SHORTHAND_SINCE, SecretInput, SecretKind
from moltconf.schema.selection import ModelSlot
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from moltconf.auth.stored_credential import StoredCredential
    from moltconf.auth.stores import AgentStore

_MARKERS = "2026.3.11"
#: The first release that was seen to take such a word at a local server; 2026.4.15 does not.
_TAKES_MARKERS = "2026.4.26"
_KEY_FIRST = "2026.4.5"
_AWS_FIRST = "2026.4.9"
_AWS_API = "bedrock-converse-stream"
_KEY_BEFORE_AWS = "2026.5.28"
_KEY_NAMES_PROFILE = "2026.6.1"
_BY_INTERFACE = "2026.6.1"
_CHATGPT_WITHOUT_KEYS = "2026.8.1"
#: The first release in which ``auth`` of a provider says what its key is.
_MODE_OF_KEYS = "2026.8.1"
_CHATGPT = "openai-codex-responses"
#: Google's own login: releases in which a key in this variable is taken for one.
_VERTEX_KEY = "GOOGLE_CLOUD_API_KEY"
_VERTEX_KEY_SINCE = "2026.3.13"
#: The first release that takes no blanks for this key.
_VERTEX_KEY_IS_READ = "2026.4.10"

#: Interfaces of local servers that a word in the place of a key is good for.
_LOCAL_APIS = frozenset({"openai-completions", "ollama"})


class Sources:
    """Asks every source for one agent; ``agent`` is its store, ``None`` where none is known."""

    def __init__(self, view: ConfigView, moment: Moment, agent: AgentStore | None) -> None:
        self.view = view
        self.release = view.release
        self.environment = moment.environment
        self.agent = agent
        self.moment = moment

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
            yield pinned_profile(self.view.auth, self.agent, pinned, self.moment)
        elif needs_no_key(ref.provider, self.release, self.view.defaults.cli_backends):
            yield _keyless("this provider needs no key here")
        elif self._waits_for_doctor(ref.provider):
            yield Candidate(
                kind=SourceKind.PROFILE, answer=Answer.NOT_NOW, code=Code.MIGRATION_REQUIRED
            )
        else:
            yield from self._of_provider(ref.provider, ref.model)

    def _of_provider(self, provider: str, model: str | None) -> Iterator[Candidate]:
        override = self.view.provider(provider)
        used = override or self.view.provider(credential_provider(provider, self.release))
        unset = unset_of_provider(used, self.release, self.environment) if used else None
        if unset is not None:
            yield unset
            return
        api = _interface(override, model)
        for candidate in self._of_any_interface(provider, model, override, api):
            found = _in_mode(candidate, override, self.release)
            yield _by_interface(found, provider, api, self.release)

    def _of_any_interface(
        self, provider: str, model: str | None, override: Provider | None, api: str | None
    ) -> Iterator[Candidate]:
        wanted = credential_provider(provider, self.release)
        override = override or self.view.provider(wanted)
        auth = override.auth if override is not None else None
        if auth is not None and auth.value == "aws-sdk":
            yield self._aws(auth.path)
            return
        secret = override.api_key if override is not None else None
        asks_aws = auth is None and wanted == "amazon-bedrock"
        if asks_aws and api in (None, _AWS_API) and self._is_aws_first(secret):
            yield self._aws(None)
            return
        named = self._named_profile(secret.value, wanted) if secret is not None else None
        if named is not None:
            yield named
            return
        key = self._provider_key(override)
        key_first = since(self.release, _KEY_FIRST) and auth is not None and auth.value == "api-key"
        key_first = key_first or (key is not None and key.kind is SourceKind.KEYLESS)
        if key is not None and key_first:
            yield key
        yield from self._profiles(provider, model)
        yield from self._variables(provider)
        if key is not None and not key_first:
            yield key
        if asks_aws and before(self.release, _AWS_FIRST):
            yield self._aws(None)
        elif override is not None and is_keyless(override, self.release):
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
        return stored_profiles(auth, self.agent, provider, self.release, self.moment, model)

    def _variables(self, provider: str) -> Iterator[Candidate]:
        names = environment_names(provider, self.release)
        is_vertex = credential_provider(provider, self.release) == "google-vertex"
        if is_vertex and since(self.release, _VERTEX_KEY_SINCE) and _VERTEX_KEY not in names:
            names = (*names, _VERTEX_KEY)
        given = next(filter(self._is_given, names), None)
        if given is not None:
            mode = "oauth" if "OAUTH_TOKEN" in given else "api-key"
            yield Candidate(kind=SourceKind.ENVIRONMENT, answer=Answer.YES, name=given, mode=mode)
        elif is_vertex:
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

    def _is_given(self, name: str) -> bool:
        if name == _VERTEX_KEY and before(self.release, _VERTEX_KEY_IS_READ):
            return bool(self.environment.texts.get(name))
        return self.environment.has(name)

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
        if is_marker and since(self.release, _MARKERS):
            if self._takes_marker(override) and since(self.release, _TAKES_MARKERS):
                return _keyless("a local server needs no key")
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
        api = override.api.value if override.api is not None else None
        return api in _LOCAL_APIS and is_local_server(override, self.release)

    def _named_profile(self, secret: SecretInput, provider: str) -> Candidate | None:
        """Return the profile that ``apiKey`` names, where the release looks for one."""
        if self.agent is None or before(self.release, _KEY_NAMES_PROFILE):
            return None
        credential = self.agent.store.profiles.get((secret.plain() or "").strip())
        if credential is None or credential.type == "oauth":
            return None
        code = self._named_code(credential)
        if not serves(credential, provider, self.release):
            code = Code.PROVIDER_MISMATCH
        standing = Standing(id=credential.id, code=code, type=credential.type)
        if code not in (Code.OK, Code.PROVIDER_MISMATCH):
            return rejected(self.view.auth, standing)
        return stored_profile(self.view.auth, standing, credential, self.moment)

    def _named_code(self, credential: StoredCredential) -> Code:
        declared = self.view.auth.profile(credential.id)
        mode = declared.mode if declared is not None else None
        if mode is not None and not mode_serves(mode.value, credential.type, self.release):
            return Code.MODE_MISMATCH
        return material(credential, self.release, self.moment.now)

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
            return since(self.release, SHORTHAND_SINCE)
        if kind is SecretKind.ENV_NAME:
            # before, the bare name of a variable is sent as if it were the key
            return since(self.release, _MARKERS)
        return kind in (SecretKind.REFERENCE, SecretKind.SECRET_REF)


def _interface(provider: Provider | None, model: str | None) -> str | None:
    """Return the interface that the config names for a model."""
    if provider is None:
        return None
    own = provider.model(model)
    named = own.api if own is not None and own.api is not None else provider.api
    return named.value if named is not None else None


def _in_mode(candidate: Candidate, provider: Provider | None, release: str) -> Candidate:
    """Return a key or a variable in the mode that the provider names."""
    if provider is None or provider.auth is None or before(release, _MODE_OF_KEYS):
        return candidate
    is_direct = candidate.kind in (SourceKind.ENVIRONMENT, SourceKind.CONFIG)
    if not is_direct or provider.auth.value not in ("oauth", "token"):
        return candidate
    return replaced(candidate, mode=provider.auth.value)


def _by_interface(candidate: Candidate, provider: str, api: str | None, release: str) -> Candidate:
    """Return a candidate for a model of openai, refused where its interface takes others alone."""
    if api is None or candidate.mode is None or before(release, _BY_INTERFACE):
        return candidate
    if candidate.code is Code.PROVIDER_MISMATCH or candidate.kind is SourceKind.AWS:
        return candidate
    if normalize_provider(provider, release) != "openai":
        return candidate
    is_key, is_of_logins = candidate.mode == "api-key", api == _CHATGPT
    is_refused = is_key if is_of_logins else not is_key
    if not is_refused or (is_of_logins and before(release, _CHATGPT_WITHOUT_KEYS)):
        return candidate
    return replaced(
        candidate,
        answer=Answer.NO,
        code=Code.MODE_MISMATCH,
        until=None,
        note=f"is no {'login' if is_of_logins else 'key'}, as the interface {api} wants",
    )


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
