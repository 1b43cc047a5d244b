"""Validate a config with its text and its includes: the faults of the text, then the verdict.

This is all that ``validate`` reports, and what ``lint`` starts from.
"""

from __future__ import annotations

from moltconf.catalogue.catalogue import resolve
from moltconf.catalogue.successor import Successors, no_successors
from moltconf.fields import Fields
from moltconf.findings import FileResult, Finding, Severity, fault_of
from moltconf.text.env import reference_names, replaced
from moltconf.text.keypath import KeyPath, lookup
from moltconf.text.problems import ProblemKind
from moltconf.validator import verdict
from moltconf.validator.confined_includes import confined, reads_outside, with_outside
from moltconf.validator.installed import not_judged
from moltconf.validator.outside import replaces_variables
from moltconf.validator.start import start_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from moltconf.text.include import ConfigTree
    from moltconf.text.tree import Value
    from moltconf.validator.manifests import InstalledPlugins
    from moltconf.validator.start import GivenVariables


class Judgement(Fields):
    """The judgement of a release on a config: ``valid``, ``starts``, why not, and what the verdict
    leaves open. ``not_judged`` says what ``starts`` depends on where it is ``None``."""

    valid: bool | None
    findings: list[Finding]
    outside: Sequence[str] = ()
    starts: bool | None = False
    not_judged: Sequence[str] = ()


class ConfigValidator:
    """One config, for the verdicts of several releases: what they share is worked out once.

    ``plugins`` are those of the user. ``successors`` says for a known release what migration steps
    make of a key (:class:`moltconf.migrator.key_successors.KeySuccessors`), ``variables`` what is
    known of those where the config runs.
    """

    def __init__(
        self,
        tree: ConfigTree,
        plugins: InstalledPlugins | None = None,
        successors: Callable[[str], Successors] = lambda release: no_successors,
        variables: Callable[[str], GivenVariables] | None = None,
    ) -> None:
        self._tree = tree
        self._plugins = plugins
        self._verdicts = verdict.judge_of(tree, plugins) if tree.is_readable else None
        self._successors = successors
        self._variables = variables

    def refused_after(self, release: str) -> Callable[[Value], list[KeyPath]]:
        """Return what tells the places that a release refuses in what comes of a migration."""

        def refused(value: Value) -> list[KeyPath]:
            known = resolve(release).release.name
            return verdict.Judge(value, self._plugins).refused(known)

        return refused

    def judge(self, release: str) -> Judgement:
        """Return the faults of the text, then the verdict.

        Text that cannot be read is refused without one. A release that the catalogue does not know
        is judged as the nearest before it.
        """
        tree = confined(self._tree, release)
        faults = [fault_of(problem) for problem in tree.problems]
        if tree.is_parsed and not tree.is_readable and reads_outside(release):
            return self._judge_unseen(release, faults)
        if not tree.is_readable or self._verdicts is None:
            return Judgement(False, faults)
        known = resolve(release).release.name
        variables = self._variables(known) if self._variables is not None else None
        texts = variables.given if variables is not None else None
        judged = self._verdicts.judge(known, self._successors(known), texts)
        refused = self._certain(judged.findings)
        if texts and judged.valid is not False:
            refused += self._refused_texts(known, texts)
        findings = [*faults, *refused]
        places = {each.path for each in findings}
        for left_alone in not_judged(tree.value, known, self._verdicts.given(known)):
            if left_alone.path[:-1] not in places:
                findings.append(left_alone)
        start = start_of(tree.value, known, variables)
        stops = self._certain(start.refusals)
        findings += (each for each in stops if not _is_told(each.path, places))
        outside = [*judged.outside, *self._filled_in]
        valid = judged.valid
        is_refused = any(each.severity is Severity.ERROR for each in refused)
        if valid is False or is_refused:
            valid = not is_refused
        if valid is False:
            return Judgement(False, findings, outside)
        starts, depends_on = start.starts, start.depends_on
        if valid is None:
            starts = starts and None
            depends_on = [*depends_on, "whether the plugins that are not known accept their parts"]
        missing = self._not_in_the_text
        if missing is not None and not stops:
            starts, depends_on = None, [*depends_on, missing]
        return Judgement(valid, findings, outside, starts, depends_on)

    def _refused_texts(self, release: str, texts: Mapping[str, str]) -> list[Finding]:
        """Return what a release refuses of what variables hold, without the text, which may be a
        secret."""
        value = self._tree.value
        if not replaces_variables(release):
            return []
        filled = replaced(value, texts)
        if filled is value:
            return []
        return [
            _of_variables(value, each, release)
            for each in verdict.Judge(filled, self._plugins).judge(release).findings
            if each.severity is Severity.ERROR
        ]

    def _certain(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings that hold whatever becomes of the file in which the config stands."""
        if self._tree.document.source.region is None:
            return list(findings)
        from moltconf.validator.certain import certain  # few configs stand in another file

        return certain(self._tree, findings)

    @property
    def _not_in_the_text(self) -> str | None:
        """What decides beside the text whether a release starts with it, in a clause."""
        region = self._tree.document.source.region
        if region is None:
            return None
        if region.is_fragment:
            return "what the whole config holds"
        return "what the placeholders are filled in with" if region.placeholders else None

    @property
    def _filled_in(self) -> list[str]:
        """What a template leaves open, as one sentence."""
        region = self._tree.document.source.region
        number = len(region.placeholders) if region is not None else 0
        if not number:
            return []
        return [f"what {number} placeholder{'s are' if number > 1 else ' is'} filled in with"]

    def accepts(self, release: str) -> bool:
        """Return whether :meth:`judge` finds that nothing is refused, without a word on what is."""
        tree = confined(self._tree, release)
        if not tree.is_readable or self._verdicts is None:
            return self.judge(release).valid is not False
        known = resolve(release).release.name
        if self._tree.document.source.region is not None:
            return self.judge(release).valid is not False
        # what plugins of the user refuse is worked out with its words
        if self._verdicts.given(known):
            return self.judge(release).valid is not False
        return self._verdicts.accepts(known)

    def _judge_unseen(self, release: str, faults: Sequence[Finding]) -> Judgement:
        """Judge for a release that reads files outside of the folder, and show nothing of them."""
        outside = ProblemKind.INCLUDE_OUTSIDE
        named = [each for each in faults if each.rule == outside]
        others = [each for each in faults if each.rule != outside]
        whole = with_outside(self._tree)
        known = resolve(release).release.name
        if whole.is_readable and verdict.judge(whole.value, known).valid is not False:
            message = f"{release} reads this file outside of the folder, and accepts the config"
            judgement = [
                each._replace(severity=Severity.WARNING, message=message) for each in named
            ]
            start = start_of(whole.value, known)
            starts = None if start.refusals else start.starts
            return Judgement(True, [*others, *judgement], (), starts, start.depends_on)
        message = (
            f"{release} reads this file outside of the folder, and refuses the config: what it "
            "refuses may stand in that file, so it is not shown"
        )
        return Judgement(False, [*others, *(each._replace(message=message) for each in named)])

    def validate(self, release: str, *, name: str, release_from: str) -> FileResult:
        """Return what ``release`` says as a result to report."""
        judgement = self.judge(release)
        return FileResult(
            name,
            confined(self._tree, release),
            release,
            release_from,
            judgement.valid,
            judgement.findings,
            judgement.outside,
            starts=judgement.starts,
            not_judged=judgement.not_judged,
        )


def _is_told(path: KeyPath, places: Collection[KeyPath]) -> bool:
    """Return whether something that is wrong at ``path`` is reported, there or above."""
    return any(path[:length] in places for length in range(1, len(path) + 1))


def _of_variables(value: Value, finding: Finding, release: str) -> Finding:
    """The finding for a place that is refused for what variables hold: it does not show that."""
    written = lookup(value, finding.path)
    names = dict.fromkeys(reference_names(written) if isinstance(written, str) else ())
    message = f"{release} refuses this with the values that the variables in it have"
    if names:
        message = f"{release} does not accept the value of {' and '.join(names)} here"
    remedy = "correct it in the environment"
    if finding.rule == "schema/invalid-value" and finding.help:
        remedy += f": {finding.help}"
    return Finding("schema/variable-value", Severity.ERROR, message, finding.path, remedy)
