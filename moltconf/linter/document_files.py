"""Everything that can be said of one document of the product that is no config, for one release.

A rule about documents has a function for their kind (``check_store(file)`` for credential stores)
where a rule about configs has ``check(config)``; otherwise they are alike. No fix changes a
document.
"""

from __future__ import annotations

import importlib
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import cached_property

from moltconf.findings import FileResult, Finding, Place, Placed, fault_of, in_order
from moltconf.linter.engine import Options, crash_finding, with_severity
from moltconf.linter.registry import applies_to, module, rule
from moltconf.linter.suppress import apply_suppressions
from moltconf.product.documents import APPROVALS, JOBS, MANIFEST, STORE, DocumentKind
from moltconf.text.include import ConfigTree
from moltconf.text.source import Span
from moltconf.text.strict_json import read_json
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

    from moltconf.linter.config import Config, Context

#: By the word of a kind: the function of rules about it, and the module and class of what that
#: function gets.
DOCUMENTS = {
    STORE.word: ("check_store", "credential_files", "StoreFile"),
    JOBS.word: ("check_jobs", "job_files", "JobsFile"),
    APPROVALS.word: ("check_approvals", "approval_files", "ApprovalsFile"),
    MANIFEST.word: ("check_manifest", "manifest_files", "ManifestFile"),
}


class DocumentFile(ABC):
    """One document for one release, and what is known beside it."""

    kind: ClassVar[DocumentKind]
    #: The rule that reports a text that is no strict JSON, where the release reads nothing else.
    strict_rule: ClassVar[str] = ""
    strict_message: ClassVar[str] = ""
    strict_help: ClassVar[str] = ""

    def __init__(self, tree: ConfigTree, release: str, context: Context) -> None:
        self.tree = tree
        self.release = release
        self.context = context

    @property
    def value(self) -> Value:
        """The plain data."""
        return self.tree.value

    @cached_property
    def config(self) -> Config | None:
        """The config in the same state folder, ``None`` where there is none that counts."""
        from moltconf.linter.beside import config_beside

        path = self.tree.document.source.path
        config = config_beside(self.kind, path, self.release, self.context)
        return config if config is not None and self.belongs_to(config) else None

    def belongs_to(self, config: Config) -> bool:
        """Return whether the gateway of a config in the same folder reads the document."""
        return True

    @property
    def is_strict(self) -> bool:
        """Whether the release reads the file as strict JSON."""
        return True

    @property
    @abstractmethod
    def is_accepted(self) -> bool | None:
        """Whether the release takes the file for what it is; ``None`` where that is not known."""


def document_rules(word: str) -> str:
    """Return the name of the function that rules about a kind of document have."""
    return DOCUMENTS[word][0]


def lint_document(
    kind: DocumentKind,
    tree: ConfigTree,
    release: str,
    options: Options | None = None,
    *,
    name: str | None = None,
    release_from: str = "--release",
) -> FileResult:
    """Return the findings of a document, in the order of the text.

    ``valid`` tells whether the release takes the file for what it is. Raises
    :class:`~moltconf.linter.registry.UnknownRuleError` as :func:`moltconf.linter.engine.lint` does.
    """
    options = options or Options()
    enabled = options.enabled
    file = document_file(kind, tree, release, options.context)
    findings = [fault_of(problem) for problem in tree.problems]
    strict = _strict_fault(file) if tree.is_readable and file.is_strict else None
    if strict is not None:
        findings.append(strict)
    if tree.is_readable:
        findings += _run(kind.word, file, enabled, debug=options.debug)
    wanted = [each for each in findings if each.rule in enabled or not tree.is_readable]
    placed = [Placed.of(tree, with_severity(each, options.severity)) for each in wanted]
    reported, hidden = apply_suppressions(tree, placed, enabled, release)
    return FileResult(
        name if name is not None else tree.document.source.name,
        tree,
        release,
        release_from,
        file.is_accepted if tree.is_readable and strict is None else False,
        [each.finding for each in in_order(tree, reported)],
        suppressed=hidden,
        profile=None if options.select else str(options.profile),
        document=kind.word,
    )


def document_file(
    kind: DocumentKind, tree: ConfigTree, release: str, context: Context
) -> DocumentFile:
    """Return what rules about a document get."""
    _, place, name = DOCUMENTS[kind.word]
    made = getattr(importlib.import_module(f"moltconf.linter.{place}"), name)
    file: DocumentFile = made(tree, release, context)
    return file


def _run(
    word: str, file: DocumentFile, enabled: tuple[str, ...], *, debug: bool
) -> Iterator[Finding]:
    function = document_rules(word)
    for rule_id in enabled:
        if not applies_to(word, rule_id, file.release):
            continue
        try:
            check: Callable[[DocumentFile], Iterator[Finding]] = getattr(module(rule_id), function)
            yield from check(file)
        except Exception as crash:
            if debug:
                raise
            yield crash_finding(rule_id, crash)


def _strict_fault(file: DocumentFile) -> Finding | None:
    """Return what strict JSON does not allow: configs are JSON5, most documents are not."""
    source = file.tree.document.source
    try:
        read_json(source.text)
    except ValueError as error:
        start = error.pos if isinstance(error, json.JSONDecodeError) else 0
        meta = rule(file.strict_rule)
        at = Place(source, Span(start, min(start + 1, len(source.text))))
        return Finding(meta.id, meta.severity, file.strict_message, (), file.strict_help, place=at)
    return None
