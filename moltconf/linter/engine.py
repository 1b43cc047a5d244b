"""Everything that can be said of one config for one release.

The faults of the text, the verdict of the release, then every rule that applies; a rule that
fails becomes a finding of its own, and the others still run.
"""

from __future__ import annotations

from types import MappingProxyType

from moltconf.fields import Fields
from moltconf.findings import FileResult, Finding, Placed, Severity, in_order
from moltconf.linter.config import CONFIG_ALONE, Config, Context
from moltconf.linter.plugins import problems
from moltconf.linter.registry import (
    RULES,
    applying,
    group_of,
    is_named,
    module,
    rule,
    runs,
    selected,
)
from moltconf.linter.rule import Profile
from moltconf.linter.suppress import apply_suppressions, has_suppressions
from moltconf.migrator.key_successors import KeySuccessors
from moltconf.validator.config_validator import ConfigValidator
from moltconf.validator.confined_includes import confined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import Any

    from moltconf.text.include import ConfigTree


class Options(Fields):
    """The options of a run: which rules apply, and what is known beside the config.

    ``select`` and ``ignore`` hold ids and groups; ``severity`` overrides that of rules by id.
    With ``require_reasons`` a comment that silences a rule must say why. With ``debug`` a failing
    rule raises.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    profile: Profile = Profile.DEFAULT
    context: Context = CONFIG_ALONE
    require_reasons: bool = False
    debug: bool = False

    @property
    def enabled(self) -> tuple[str, ...]:
        """The ids of the rules that apply. Raises
        :class:`~moltconf.linter.registry.UnknownRuleError`."""
        ids = selected(self.select, self.ignore, self.profile)
        if not self.require_reasons or _REASONS in (*ids, *self.ignore):
            return ids
        return (*ids, _REASONS)


_REASONS = "suppression/missing-reason"

_BROKEN_PLUGIN = "internal/broken-plugin"

#: Reported whatever is selected: without them a report would look complete that is not.
_ALWAYS = ("internal/rule-crashed", _BROKEN_PLUGIN)


def lint(
    tree: ConfigTree,
    release: str,
    options: Options | None = None,
    *,
    name: str | None = None,
    release_from: str = "--release",
    repairs: bool = True,
    needless: Collection[str] = (),
) -> FileResult:
    """Return the findings of a config for ``release``, in the order of the text.

    Every finding stands for itself: :func:`moltconf.linter.merge.reported` tells each fault once.
    Without ``repairs`` it is not worked out which of them a migration repairs. The
    ``needless`` rules are run only where a comment may silence one of them.
    Raises :class:`~moltconf.linter.registry.UnknownRuleError` for a name in ``options`` that is
    neither a rule nor a group.
    """
    options = options or Options()
    enabled = options.enabled
    tree = confined(tree, release)
    config = Config(tree, release, options.context)
    validator = _validator(config)
    judgement = validator.judge(release)
    findings = [*judgement.findings, *_broken_plugins(options)]
    if tree.is_readable:
        told = {each.rule for each in findings}
        asked = [each for each in enabled if each not in told]
        if needless and not has_suppressions(tree):
            asked = [each for each in asked if each not in needless]
        findings.extend(_run(config, asked, debug=options.debug))
        if tree.document.source.region is not None:
            from moltconf.validator.certain import certain  # few configs stand in another file

            findings = certain(tree, findings)
        if findings and repairs:
            from moltconf.linter.repairs import with_repairs  # nobody else pays for it

            findings = with_repairs(
                tree, findings, lambda: config.plan, validator.refused_after(release)
            )
    wanted = [each for each in findings if _is_wanted(each, tree, enabled)]
    placed = [Placed.of(tree, with_severity(each, options.severity)) for each in wanted]
    reported, hidden = apply_suppressions(tree, placed, enabled, release)
    return FileResult(
        name if name is not None else tree.document.source.name,
        tree,
        release,
        release_from,
        judgement.valid,
        [each.finding for each in in_order(tree, reported)],
        outside=judgement.outside,
        suppressed=hidden,
        profile=None if options.select else str(options.profile),
        starts=judgement.starts,
        not_judged=judgement.not_judged,
    )


def found_by(tree: ConfigTree, release: str, rules: Collection[str]) -> list[Finding]:
    """Return what some of the rules find in a config for ``release``, silenced or not."""
    config = Config(confined(tree, release), release)
    found = [] if all(map(runs, rules)) else _validator(config).judge(release).findings
    if config.tree.is_readable:
        found += _run(config, rules, debug=False)
    return [each for each in found if each.rule in rules]


def _validator(config: Config) -> ConfigValidator:
    tree, context = config.tree, config.context
    variables = (lambda _: config.environment) if context.is_given else None
    return ConfigValidator(tree, context.plugins, KeySuccessors(tree).to, variables)


def _run(config: Config, enabled: Collection[str], *, debug: bool) -> Iterator[Finding]:
    for rule_id in applying(enabled, config):
        try:
            rule: Any = module(rule_id)
            found = rule.check(config)
            yield from found if rule_id in RULES else _own(rule_id, found)
        except Exception as crash:
            if debug:
                raise
            yield crash_finding(rule_id, crash)


def _own(rule_id: str, found: Iterable[object]) -> Iterator[Finding]:
    """Yield the findings of a plugin's rule, each held to what a finding must be."""
    for finding in found:
        if not isinstance(finding, Finding) or finding.rule != rule_id:
            raise TypeError("not a finding of this rule")
        yield finding


def crash_finding(rule_id: str, crash: Exception) -> Finding:
    """Return the finding that a rule failed on a file."""
    owner = "moltconf" if rule_id in RULES else f'the plugin "{group_of(rule_id)}"'
    # the text of the exception may hold a piece of the config, so only its type is told
    return rule("internal/rule-crashed").at(
        (),
        f"the rule {rule_id} failed on this file ({type(crash).__name__}): "
        "what it would have found is missing",
        help=f"this is a fault in {owner}: please report it; --debug shows where it failed",
    )


def _broken_plugins(options: Options) -> Iterator[Finding]:
    if is_named(_BROKEN_PLUGIN, options.ignore):
        return
    for problem in problems():
        meta = rule(_BROKEN_PLUGIN)
        yield meta.at((), problem, help="repair or uninstall the package that brings it")


def _is_wanted(finding: Finding, tree: ConfigTree, enabled: Collection[str]) -> bool:
    if finding.rule in enabled or finding.rule in _ALWAYS:
        return True
    return not tree.is_readable and finding.severity is Severity.ERROR


def with_severity(finding: Finding, severity: Mapping[str, Severity]) -> Finding:
    """Return a finding with the severity that the options give its rule."""
    own = severity.get(finding.rule)
    return finding._replace(severity=own) if own is not None else finding
