"""The documents of the product beside its config: how each is told from other files.

None of them is a config. They are judged as what they are, and never written.
"""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.files.paths import folder_name, name_of
from moltconf.product.names import MANIFEST_NAMES
from moltconf.text.tree import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path
    from typing import TypeAlias

    from moltconf.files.paths import AnyPath

Root: TypeAlias = dict[str, Value]

#: What the JSON report calls a config.
CONFIG = "config"


class DocumentKind(Fields):
    """A kind of document.

    ``word`` is its name in the JSON report, ``phrase`` its name in sentences. A file has the name
    of the kind if it is called as one of ``names`` and, where there is a ``folder``, lies in one of
    that name. The root of every such file has the key ``key``, and ``fits`` tells by the rest of
    it whether it is one; a kind that ``is_certain`` is one whatever else the file holds. ``place``
    is where the product keeps it in its state folder.
    """

    word: str
    phrase: str
    names: frozenset[str]
    key: str
    fits: Callable[[Root], bool]
    folder: str | None = None
    is_certain: bool = False
    place: str | None = None

    def state_folder(self, path: Path) -> Path | None:
        """Return the state folder that a file lies in, ``None`` where it lies elsewhere."""
        if self.place is None or not path.match(self.place):
            return None
        return path.parents[self.place.count("/")]

    def has_name(self, path: AnyPath) -> bool:
        """Return whether a file is called as documents of this kind are."""
        return name_of(path) in self.names and self.folder in (None, folder_name(path))

    def is_clear(self, path: AnyPath, value: Value) -> bool:
        """Return whether name and content both say that a file is of this kind.

        A name that no other program uses needs no content. A text that does not parse is what its
        name says.
        """
        if not self.has_name(path):
            return False
        is_own_name = self.folder is None or value is None
        return is_own_name or (isinstance(value, dict) and self.has_root(value))

    def has_root(self, root: Root) -> bool:
        """Return whether a file with this root is of this kind."""
        return self.key in root and self.fits(root)


def _is_store(root: Root) -> bool:
    return isinstance(root.get("profiles"), dict)


def _is_manifest(root: Root) -> bool:
    return isinstance(root.get("id"), str) and isinstance(root.get("configSchema"), dict)


def _holds_jobs(root: Root) -> bool:
    """Whether jobs are those of this product: another one has files of the same name."""
    jobs = root.get("jobs")
    if not isinstance(jobs, list):
        return False
    own = {"payload", "sessionTarget"}
    return not jobs or any(isinstance(job, dict) and not own.isdisjoint(job) for job in jobs)


def _is_approvals(root: Root) -> bool:
    has_agents = isinstance(root.get("agents"), dict)
    return has_agents and not {"socket", "defaults"}.isdisjoint(root)


STORE = DocumentKind(
    "auth-profiles",
    "a credential store (auth-profiles.json)",
    frozenset({"auth-profiles.json"}),
    "version",
    _is_store,
    place="agents/*/agent/auth-profiles.json",
)
MANIFEST = DocumentKind(
    "plugin-manifest",
    "a plugin manifest (openclaw.plugin.json)",
    MANIFEST_NAMES,
    "configSchema",
    _is_manifest,
    is_certain=True,
)
JOBS = DocumentKind(
    "cron",
    "the store of cron jobs (cron/jobs.json)",
    frozenset({"jobs.json"}),
    "version",
    _holds_jobs,
    folder="cron",
    place="cron/jobs.json",
)
APPROVALS = DocumentKind(
    "exec-approvals",
    "the exec approvals of a host (exec-approvals.json)",
    frozenset({"exec-approvals.json"}),
    "version",
    _is_approvals,
    place="exec-approvals.json",
)
KINDS = (STORE, MANIFEST, JOBS, APPROVALS)
WORDS = tuple(kind.word for kind in KINDS)
#: A file whose root has none of these keys is of no kind by its content.
ROOT_KEYS = frozenset(kind.key for kind in KINDS)


def kind_of_name(path: AnyPath) -> DocumentKind | None:
    """Return the kind of document that a file is by its name."""
    return next((kind for kind in KINDS if kind.has_name(path)), None)


def has_name_of(path: AnyPath, words: Collection[str]) -> bool:
    """Return whether a file is called as one of some kinds of documents, which ``words`` name."""
    kind = kind_of_name(path)
    return kind is not None and kind.word in words


def kind_of_phrase(phrase: str | None) -> DocumentKind | None:
    """Return the kind of document that a sentence names."""
    return next((kind for kind in KINDS if kind.phrase == phrase), None)


def kind_of_file(path: AnyPath, value: Value) -> DocumentKind | None:
    """Return the kind of document that a file is by its name, else by its content."""
    named = kind_of_name(path)
    if named is not None or not isinstance(value, dict):
        return named
    return next((kind for kind in KINDS if kind.has_root(value)), None)
