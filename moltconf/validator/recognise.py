"""Tell a config of the product from other files that look like one.

JSON and YAML files of other programs use many of the product's root keys (`env`, `hooks`, `agents`,
`tools`, `plugins`), and a config may hold keys that no release knows. So three things count:
the file's name, the root keys that some release knows and whether their values look like those
sections, and the shapes of files that are better known as something else
(:mod:`moltconf.product.other_files`).

Nothing here judges a config: a file that cannot be told from one is a config.
"""

from __future__ import annotations

from itertools import islice

from moltconf.catalogue.catalogue import is_root_key, keys_of_section, latest, root_keys
from moltconf.files.paths import stem_of, suffix_of
from moltconf.product.documents import KINDS, Root
from moltconf.product.names import CONFIG_STEMS
from moltconf.product.other_files import (
    BETA_KEYS,
    KUBERNETES,
    MOVED_KEYS,
    is_kubernetes_text,
    is_list_section,
    kind_by_name,
    kind_by_name_and_keys,
    shape_of,
)
from moltconf.text.document import Document, Format
from moltconf.text.include import INCLUDE_KEY
from moltconf.text.keypath import is_note

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from moltconf.text.tree import Value

#: Names for the schema of the file, says nothing of its content.
_SCHEMA = "$schema"
_SUFFIXES = (".json", ".json5")
#: Keys of a foreign file that its description names.
_MOST_NAMED = 3
_LONGEST_NAME = 40
_SHORTEST_MISSPELT = 5


def foreign_kind(document: Document, name: str) -> str | None:
    """Return what a file looks like that is no config of the product, ``None`` for a config.

    A text that does not parse counts as a config, for its faults to be reported; but that of
    Kubernetes manifests, which are often several in one file or templates.
    """
    named = kind_by_name(_plain_name(name))
    if named is not None:
        return named
    if document.is_readable:
        named = kind_by_name_and_keys(name, _root_keys(document.value))
        return named or foreign_shape(document.value, is_own_name(name))
    if document.format is Format.YAML and is_kubernetes_text(document.source.text):
        return KUBERNETES
    return None


def is_clear_document(document: Document, name: str) -> bool:
    """Return whether name and content both say that a file is a document of the product."""
    path = _plain_name(name)
    value = document.value if document.is_readable else None
    return any(kind.is_clear(path, value) for kind in KINDS)


def is_own_name(name: str) -> bool:
    """Return whether a file is named as configs of the product are: ``openclaw.json``."""
    path = _plain_name(name)
    return suffix_of(path) in _SUFFIXES and stem_of(path) in CONFIG_STEMS


def foreign_shape(value: Value, has_own_name: bool = False) -> str | None:
    """Return what the plain data of a file look like, ``None`` for a config."""
    if value is None:
        return None  # a YAML file without a value: nothing tells against a config
    if not isinstance(value, dict):
        return _kind_of_value(value)
    shape = shape_of(value)
    if shape is not None and shape.is_certain:
        return shape.kind
    keys = [key for key in value if key != _SCHEMA and not is_note(key)]
    known = {key: None for key in keys if _is_known(key)}
    if shape is not None:
        # a config with a stray key of that name has sections that say what it is
        is_config = _has_sections(value, known, 1 if has_own_name else 2)
        return None if is_config else shape.kind
    if not keys or _speaks_for_config(value, keys, known, has_own_name):
        return None
    unknown = _named(list(islice((key for key in keys if key not in known), _MOST_NAMED + 1)))
    if not known:
        return f"an object whose keys no release knows ({unknown})"
    if _has_sections(value, known, 1):
        return None
    return f"an object most of whose keys no release knows ({unknown})"


def known_sections(value: Root) -> tuple[int, int]:
    """Return how many root keys of a config stand in plain data, and how many of them hold what
    some release knows there."""
    known = [key for key in value if _is_known(key)]
    return len(known), sum(_looks_like_section(key, value[key]) for key in known)


def _speaks_for_config(
    value: Root, keys: list[str], known: Collection[str], has_own_name: bool
) -> bool:
    """Whether the root keys alone make it a config, as they do for almost every real one."""
    if len(known) * 2 >= len(keys):
        return True
    if not has_own_name:
        return False
    sections = [key for key in known if isinstance(value[key], dict)]
    return bool(sections) or _is_misspelt(value, keys, known)


def _is_misspelt(value: Root, keys: list[str], known: Collection[str]) -> bool:
    """Whether half of the keys are known, misspelt, or often written for another one."""
    wanted = (len(keys) + 1) // 2 - len(known)
    others = len(keys) - len(known)
    # few files come here
    from moltconf.catalogue.meant import meant_by
    from moltconf.catalogue.suggest import nearest

    # every short word is near another one
    names = [name for name in root_keys() if len(name) >= _SHORTEST_MISSPELT]
    release = latest().name
    for key in keys:
        if wanted <= 0 or others < wanted:  # however the rest is spelt
            break
        if key in known:
            continue
        others -= 1
        is_near = isinstance(value[key], dict) and nearest(key, names) is not None
        wanted -= is_near or meant_by((key,), release) is not None
    return wanted <= 0


def _root_keys(value: Value) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _is_known(key: str) -> bool:
    return key == INCLUDE_KEY or key in BETA_KEYS or key in MOVED_KEYS or is_root_key(key)


def _has_sections(value: Root, known: Iterable[str], wanted: int) -> bool:
    """Whether at least ``wanted`` of the ``known`` keys hold what some release knows there."""
    for key in known:
        wanted -= _looks_like_section(key, value[key])
        if wanted <= 0:
            return True
    return False


def _looks_like_section(key: str, value: Value) -> bool:
    if key == INCLUDE_KEY:
        return True
    if isinstance(value, list):
        return is_list_section(key, value)
    return isinstance(value, dict) and (
        key in BETA_KEYS or any(name in keys_of_section(key) for name in value)
    )


def _named(keys: list[str]) -> str:
    """The first keys, as far as they read as names."""
    names = [key if _is_plain(key) else "…" for key in keys[:_MOST_NAMED]]
    return ", ".join(names) + (", …" if len(keys) > _MOST_NAMED else "")


def _is_plain(key: str) -> bool:
    return 0 < len(key) <= _LONGEST_NAME and key.isprintable()


def _plain_name(name: str) -> str:
    """The path of a file that may be that of a git revision: ``REV:path``."""
    return name.rpartition(":")[2]


def _kind_of_value(value: Value) -> str:
    if isinstance(value, list):
        is_playbook = any(isinstance(one, dict) and "hosts" in one for one in value)
        return "an Ansible playbook" if is_playbook else "a list"
    if isinstance(value, str):
        return "a text"
    return "true or false" if isinstance(value, bool) else "a number"
