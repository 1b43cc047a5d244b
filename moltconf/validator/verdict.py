"""Decide whether a release would start with a config, and what it would refuse.

The verdict is that of the product's own validator on the config alone. What depends on the
machine is left out of it and listed in :attr:`Verdict.outside`.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.successor import Successors, no_successors
from moltconf.fields import Fields
from moltconf.findings import Finding, Severity
from moltconf.jsonschema.evaluate import evaluate, fits
from moltconf.jsonschema.faults import Fault, FaultKind
from moltconf.jsonschema.results import Evaluation, Said
from moltconf.text.keypath import KeyPath, lookup
from moltconf.validator import installed
from moltconf.validator.check import Breach, check
from moltconf.validator.constraints.bundled import plugin_id
from moltconf.validator.conversions.as_read import ReadConfig, as_read
from moltconf.validator.conversions.endless import endless_of
from moltconf.validator.manifests import InstalledPlugin, InstalledPlugins
from moltconf.validator.outside import outside_of, replaces_variables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Container, Hashable, Iterator, Mapping

    from moltconf.jsonschema.memory import Memory
    from moltconf.jsonschema.schema import Schema
    from moltconf.text.include import ConfigTree
    from moltconf.text.tree import Value

#: Faults beyond these get a plain message: a file with thousands must not take minutes.
_MOST_IN_DETAIL = 50


class Verdict(Fields):
    """The verdict of a release. ``valid``: it would accept the config, ``None`` where a plugin
    decides that is not known; ``findings`` say why not.

    ``outside`` holds one sentence for each thing that the verdict does not cover; ``dropped`` the
    keys that the release accepts and drops unread.
    """

    valid: bool | None
    findings: list[Finding]
    outside: list[str]
    dropped: list[KeyPath]


def judge(value: Value, release: str, successors: Successors = no_successors) -> Verdict:
    """Return the verdict of a known release on the value of a config.

    ``successors`` tells what migration steps made of a key; it is asked for unknown keys only.
    """
    return Judge(value).judge(release, successors)


def judge_of(tree: ConfigTree, plugins: InstalledPlugins | None = None) -> Judge:
    """Return the judge of a config: the same for all who ask, unless there are ``plugins``."""
    return Judge(tree.value, plugins) if plugins else tree.once(_judge_alone)


def _judge_alone(tree: ConfigTree) -> Judge:
    return Judge(tree.value)


class Judge:
    """One config, for the verdicts of several releases.

    Releases that have the same sections for all that the config holds share what the structure
    says of it; what else they check they are asked one by one. ``plugins`` are those of the user.
    """

    def __init__(self, value: Value, plugins: InstalledPlugins | None = None) -> None:
        self._value = value
        self._plugins = plugins or InstalledPlugins()
        self._known: dict[Hashable, Evaluation] = {}
        self._refused: dict[str, tuple[list[Fault], list[Breach]]] = {}

    def take_over(self, other: Judge) -> None:
        """Take over what the judge of an equal value knows, with the same plugins."""
        self._known, self._refused = other._known, other._refused

    def judge(
        self,
        release: str,
        successors: Successors = no_successors,
        known: Container[str] | None = None,
    ) -> Verdict:
        """Return the verdict of a known release, as :func:`judge` gives it; the values of the
        variables ``known`` are looked at by somebody else."""
        reading = as_read(self._value, release)
        structure = self._structure(reading, release)
        faults, breaches = self._refusals(reading, structure, release)
        findings = [
            _worded(fault, self._value, release, successors, in_detail=number < _MOST_IN_DETAIL)
            for number, fault in enumerate(faults)
        ]
        findings += (_as_finding(each, self._value, release, successors) for each in breaches)
        findings += self._found_by_plugins(release)
        outside = outside_of(self._value, release, known)
        valid: bool | None = all(each.severity is not Severity.ERROR for each in findings)
        if valid and installed.is_left_open(self._value, release, self.given(release)):
            valid = None
        return Verdict(valid, findings, outside, list(structure.dropped))

    def accepts(self, release: str) -> bool:
        """Return whether ``release`` refuses nothing in the config, without a word on what."""
        reading = as_read(self._value, release)
        if self._fits(reading, release) and not any(check(reading.value, release)):
            return True
        is_open = installed.open_channels(self._value, release, self.given(release))
        return bool(is_open) and not self.refused(release)

    def _fits(self, reading: ReadConfig, release: str) -> bool:
        """Whether the structure has nothing against a config: up to the first fault."""
        if reading.value is self._value:
            known = self._known.get(_content(self._value, release, self.given(release)))
            if known is not None:
                return not known.faults
        schemas = _schemas(reading, release, self.given(release))
        follow, replaces = Catalogue.of(release).follow, replaces_variables(release)
        endless, memory = endless_of(release), self._memory
        return all(
            fits(*one, follow, knows_references=replaces, endless=endless, memory=memory)
            for one in schemas
        )

    @cached_property
    def _memory(self) -> Memory:
        # one verdict has nothing to remember
        from moltconf.jsonschema.memory import Memory

        return Memory()

    def refused(self, release: str) -> list[KeyPath]:
        """Return the place of every error that :meth:`judge` finds, without a word on it."""
        reading = as_read(self._value, release)
        structure = self._structure(reading, release)
        faults, breaches = self._refusals(reading, structure, release)
        paths = [fault.path for fault in faults]
        paths += (breach.path for breach in breaches)
        found = self._found_by_plugins(release)
        return paths + [each.path for each in found if each.severity is Severity.ERROR]

    def _refusals(
        self, reading: ReadConfig, structure: Evaluation, release: str
    ) -> tuple[list[Fault], list[Breach]]:
        """Return what the structure of ``release`` refuses, and what it refuses beside that at
        other places; not what plugins of the user decide."""
        if release not in self._refused:
            self._refused[release] = self._work_out(reading, structure, release)
        return self._refused[release]

    def _work_out(
        self, reading: ReadConfig, structure: Evaluation, release: str
    ) -> tuple[list[Fault], list[Breach]]:
        given = self.given(release)
        left_open = installed.open_channels(self._value, release, given)
        theirs = installed.taken_over(release, given, left_open)
        faults = [each for each in structure.faults if not _is_of(each.path, theirs)]
        taken = {fault.path for fault in faults}
        breaches = [
            breach
            for breach in _breaches(reading, release)
            if not _is_covered(breach.path, taken)
            and not _is_of(breach.path, theirs)
            and not (left_open and installed.is_about(breach.path, self._value, left_open))
            and not (given and installed.knows(breach.path, self._value, release, given))
        ]
        return faults, breaches

    def _found_by_plugins(self, release: str) -> list[Finding]:
        given = self.given(release)
        return list(installed.findings_of(self._value, release, given)) if given else []

    def dropped(self, release: str) -> list[KeyPath]:
        """Return the keys that ``release`` drops unread, where it accepts the config."""
        return list(self._structure(as_read(self._value, release), release).dropped)

    def faults(self, release: str) -> list[Fault]:
        """Return what the structure of ``release`` refuses, not worded."""
        return list(self._structure(as_read(self._value, release), release).faults)

    def given(self, release: str) -> Mapping[str, InstalledPlugin]:
        """Return the plugins of the user that ``release`` would find, by id."""
        return self._plugins.of(Catalogue.of(release).release.product) if self._plugins else {}

    def _structure(self, reading: ReadConfig, release: str) -> Evaluation:
        given = self.given(release)
        if reading.value is not self._value:
            return _structure(reading, release, given)
        content = _content(self._value, release, given)
        if content not in self._known:
            self._known[content] = _structure(reading, release, given)
        return self._known[content]


def _content(value: Value, release: str, given: Collection[str]) -> Hashable:
    """Equal for releases that hold ``value`` against the same structure."""
    catalogue = Catalogue.of(release)
    names = ["root"]
    if isinstance(value, dict):
        names += value
        channels = value.get("channels")
        names += [f"channels/{one}" for one in channels] if isinstance(channels, dict) else ()
    plugins = tuple(_plugin_configs(value, catalogue, given))
    names += [f"plugins/{name}" for _, name in plugins]
    versions = tuple(catalogue.version_of(name) for name in names)
    return versions, plugins, replaces_variables(release), endless_of(release)


def _structure(reading: ReadConfig, release: str, given: Collection[str]) -> Evaluation:
    """The schema of the release, and those of its plugins, against the config."""
    catalogue, replaces = Catalogue.of(release), replaces_variables(release)
    follow, said, endless = catalogue.follow, _said(catalogue), endless_of(release)
    whole = Evaluation(follow, replaces)
    for one in _schemas(reading, release, given):
        found = evaluate(*one, follow, knows_references=replaces, endless=endless, said=said)
        whole.faults += found.faults
        whole.dropped += found.dropped
    whole.faults = [_placed(fault, reading) for fault in whole.faults]
    whole.dropped = [reading.written(path) for path in whole.dropped]
    return whole


@lru_cache(1)
def _said(catalogue: Catalogue) -> Said:
    """What the sections of the release that was asked last said."""
    return Said()


def _schemas(
    reading: ReadConfig, release: str, given: Collection[str]
) -> Iterator[tuple[Schema, Value, KeyPath]]:
    """Yield the schema of the release and those of its plugins, each with what it judges."""
    catalogue = Catalogue.of(release)
    schema = catalogue.section("root")
    assert schema is not None
    yield schema, reading.value, ()
    for path, name in _plugin_configs(reading.value, catalogue, given):
        inner = catalogue.section(f"plugins/{name}")
        assert inner is not None
        yield inner, lookup(reading.value, path), path  # type: ignore[misc]  # a mapping


def _plugin_configs(
    value: Value, catalogue: Catalogue, given: Collection[str]
) -> Iterator[tuple[KeyPath, str]]:
    """The configs of plugins that come with the release, where no other of that id is given."""
    entries = lookup(value, ("plugins", "entries"))
    if not isinstance(entries, dict):
        return
    bundled = frozenset(catalogue.plugins()).difference(given)
    # of two keys that mean one plugin the later is read
    read: dict[str, str] = {}
    for written, entry in entries.items():
        name = plugin_id(written, catalogue.release.name)
        if name in bundled and isinstance(entry, dict) and isinstance(entry.get("config"), dict):
            read[name] = written
    for name, written in read.items():
        yield ("plugins", "entries", written, "config"), name


def _placed(fault: Fault, reading: ReadConfig) -> Fault:
    path = reading.written(fault.path)
    if path == fault.path:
        return fault
    return Fault(
        path, fault.kind, fault.keyword, fault.expected, fault.found, fault.schema, fault.or_types
    )


def _worded(
    fault: Fault, value: Value, release: str, successors: Successors, *, in_detail: bool
) -> Finding:
    # worded only here: a config without faults never pays for the search for better keys
    if fault.kind is FaultKind.UNKNOWN_KEY:
        from moltconf.validator import unknown_key

        if not in_detail:
            return unknown_key.brief(fault, release)
        return unknown_key.finding_of(fault, value, release, successors)
    from moltconf.validator import wording

    return wording.finding_of(fault, value, release, successors, with_history=in_detail)


def _breaches(reading: ReadConfig, release: str) -> Iterator[Breach]:
    for breach in check(reading.value, release):
        yield breach._replace(path=reading.written(breach.path))


def _is_covered(path: KeyPath, faulty: set[KeyPath]) -> bool:
    """Whether the structure already refuses the place, or something that holds it."""
    return any(path[:length] in faulty for length in range(len(path) + 1))


def _is_of(path: KeyPath, channels: Collection[str]) -> bool:
    """Whether a place lies in one of ``channels``."""
    return bool(channels) and path[:1] == ("channels",) and len(path) > 1 and path[1] in channels


def _as_finding(breach: Breach, value: Value, release: str, successors: Successors) -> Finding:
    if breach.is_unknown_key:
        from moltconf.validator import unknown_key

        return unknown_key.finding_of_breach(breach, value, release, successors)
    return Finding("schema/constraint", Severity.ERROR, breach.message, breach.path, breach.help)
