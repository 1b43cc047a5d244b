"""Tell a config of the product from other files that look like one.

JSON and YAML files of other programs use many of the product's root keys (`env`, `hooks`, `agents`,
`tools`, `plugins`), and a config may hold keys that no release knows. So three things are weighed:
the file's name, the root keys that some release knows and whether their values look like those
sections, and the shapes of files that are better known as something else.

Nothing here judges a config: a file that cannot be told from one is a config.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

from moltconf.catalogue.catalogue import is_root_key, keys_of_section, latest, root_keys
from moltconf.fields import Fields
from moltconf.product.names import CONFIG_STEMS
from moltconf.text.document import Document, Format
from moltconf.text.keypath import is_note
from moltconf.text.tree import Value
from moltconf.validate.manifests import MANIFEST_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

_Root: TypeAlias = dict[str, Value]

#: Root keys of the betas before the oldest release of the catalogue (read off the tags v1.3.0 to
#: v2.0.0-beta5).
_BETA_KEYS = frozenset({"inbound", "skillsInstall", "skillsLoad"})
#: Keys that belong elsewhere and that migration steps move there from the root.
_MOVED_KEYS = frozenset(
    {"defaultModel", "heartbeat", "memorySearch", "providers", "systemAgent", "worktrees"}
)
_INCLUDE = "$include"
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
    named = _kind_by_name(name)
    if named is not None:
        return named
    if document.is_readable:
        if PurePath(name).name == "models.json" and _root_keys(document.value) == {"providers"}:
            return _MODELS
        return foreign_shape(document.value, is_own_name(name))
    if document.format is Format.YAML and _is_manifest_text(document.source.text):
        return _KUBERNETES
    return None


def is_own_name(name: str) -> bool:
    """Return whether a file is named as configs of the product are: ``openclaw.json``."""
    path = PurePath(_plain_name(name))
    return path.suffix in _SUFFIXES and path.stem in CONFIG_STEMS


def foreign_shape(value: Value, has_own_name: bool = False) -> str | None:
    """Return what the plain data of a file look like, ``None`` for a config."""
    if value is None:
        return None  # a YAML file without a value: nothing tells against a config
    if not isinstance(value, dict):
        return _kind_of_value(value)
    shape = next((one for one in _SHAPES if one.fits(value)), None)
    if shape is not None and shape.is_certain:
        return shape.kind
    keys = [key for key in value if key != _SCHEMA and not is_note(key)]
    known = [key for key in keys if _is_known(key)]
    if shape is not None:
        # a config with a stray key of that name has sections that say what it is
        is_config = _has_sections(value, known, 1 if has_own_name else 2)
        return None if is_config else shape.kind
    if not keys or _speaks_for_config(value, keys, known, has_own_name):
        return None
    unknown = _named([key for key in keys if key not in known])
    if not known:
        return f"an object whose keys no release knows ({unknown})"
    if _has_sections(value, known, 1):
        return None
    return f"an object most of whose keys no release knows ({unknown})"


def _speaks_for_config(value: _Root, keys: list[str], known: list[str], has_own_name: bool) -> bool:
    """Whether the root keys alone make it a config, as they do for almost every real one."""
    if len(known) * 2 >= len(keys):
        return True
    if not has_own_name:
        return False
    sections = [key for key in known if isinstance(value[key], dict)]
    return bool(sections) or _is_misspelt(value, keys, known)


def _is_misspelt(value: _Root, keys: list[str], known: list[str]) -> bool:
    """Whether half of the keys are known, misspelt, or often written for another one."""
    # few files come here
    from moltconf.catalogue.meant import meant_by
    from moltconf.catalogue.suggest import nearest

    # every short word is near another one
    names = [name for name in root_keys() if len(name) >= _SHORTEST_MISSPELT]
    release = latest().name
    meant = [
        key
        for key in keys
        if key not in known
        and ((isinstance(value[key], dict) and nearest(key, names)) or meant_by((key,), release))
    ]
    return (len(known) + len(meant)) * 2 >= len(keys)


def _root_keys(value: Value) -> set[str]:
    return set(value) if isinstance(value, dict) else set()


def _is_known(key: str) -> bool:
    return key == _INCLUDE or key in _BETA_KEYS or key in _MOVED_KEYS or is_root_key(key)


def _has_sections(value: _Root, known: Iterable[str], wanted: int) -> bool:
    """Whether at least ``wanted`` of the ``known`` keys hold what some release knows there."""
    for key in known:
        wanted -= _looks_like_section(key, value[key])
        if wanted <= 0:
            return True
    return False


def _looks_like_section(key: str, value: Value) -> bool:
    if key == _INCLUDE:
        return True
    if isinstance(value, list):
        return key == "bindings" and any(isinstance(one, dict) and "match" in one for one in value)
    return isinstance(value, dict) and (
        key in _BETA_KEYS or any(name in keys_of_section(key) for name in value)
    )


def _named(keys: list[str]) -> str:
    """The first keys, as far as they read as names."""
    shown = [key if _is_plain(key) else "…" for key in keys[:_MOST_NAMED]]
    return ", ".join(shown) + (", …" if len(keys) > _MOST_NAMED else "")


def _is_plain(key: str) -> bool:
    return 0 < len(key) <= _LONGEST_NAME and key.isprintable()


def _kind_of_value(value: Value) -> str:
    if isinstance(value, list):
        is_playbook = any(isinstance(one, dict) and "hosts" in one for one in value)
        return "an Ansible playbook" if is_playbook else "a list"
    if isinstance(value, str):
        return "a text"
    return "true or false" if isinstance(value, bool) else "a number"


# --- files that are better known as something else ----------------------------------------------

_KUBERNETES = "a Kubernetes manifest"
_STORE = "a credential store (auth-profiles.json)"
_MANIFEST = "a plugin manifest (openclaw.plugin.json)"
_APPROVALS = "the exec approvals of a host (exec-approvals.json)"
_JOBS = "the store of cron jobs (cron/jobs.json)"
_MODELS = "the models of an agent (models.json)"
_PACKAGE = "a package.json"

_KINDS_BY_NAME = {
    "auth-profiles.json": _STORE,
    "exec-approvals.json": _APPROVALS,
    "package.json": _PACKAGE,
    **dict.fromkeys(MANIFEST_NAMES, _MANIFEST),
}


def _plain_name(name: str) -> str:
    """The path of a file that may be that of a git revision: ``REV:path``."""
    return name.rpartition(":")[2]


def _kind_by_name(name: str) -> str | None:
    path = PurePath(_plain_name(name))
    if path.name == "jobs.json" and path.parent.name == "cron":
        return _JOBS
    return _KINDS_BY_NAME.get(path.name)


def _is_manifest_text(text: str) -> bool:
    lines = text.splitlines()
    return all(any(line.startswith(key) for line in lines) for key in ("apiVersion:", "kind:"))


class _Shape(Fields):
    """A kind of file, by keys that it has at its root.

    A file with a ``is_certain`` shape is that, whatever else it holds; any other shape gives way
    to sections of a config beside it.
    """

    kind: str
    fits: Callable[[_Root], bool]
    is_certain: bool = False


def _is(value: Value | None, *types: type) -> bool:
    return isinstance(value, types)


def _has_image(service: Value) -> bool:
    return isinstance(service, dict) and not {"image", "build", "extends"}.isdisjoint(service)


def _is_package(root: _Root) -> bool:
    groups = ("dependencies", "devDependencies", "peerDependencies", "scripts")
    details = {"main", "module", "types", "exports", "bin", "license", "private", "engines"}
    if not _is(root.get("name"), str):
        return False
    if any(_is(root.get(group), dict) for group in groups):
        return True
    return _is(root.get("version"), str) and not details.isdisjoint(root)


def _is_compose(root: _Root) -> bool:
    services = root.get("services")
    return isinstance(services, dict) and any(map(_has_image, services.values()))


def _is_helm_values(root: _Root) -> bool:
    image = root.get("image")
    return isinstance(image, dict) and "repository" in image


def _is_claude_settings(root: _Root) -> bool:
    hooks, permissions = root.get("hooks"), root.get("permissions")
    events = {"PreToolUse", "PostToolUse", "UserPromptSubmit", "SessionStart", "Stop"}
    rules = {"allow", "deny", "ask", "defaultMode", "additionalDirectories"}
    return (isinstance(hooks, dict) and not events.isdisjoint(hooks)) or (
        isinstance(permissions, dict) and not rules.isdisjoint(permissions)
    )


def _is_semgrep(root: _Root) -> bool:
    rules = root.get("rules")
    return isinstance(rules, list) and any(
        isinstance(rule, dict) and {"id", "message"} <= rule.keys() for rule in rules
    )


def _is_eslint(root: _Root) -> bool:
    return _is(root.get("rules"), dict) and not {
        "extends", "plugins", "parser", "parserOptions", "overrides", "root", "jsPlugins",
    }.isdisjoint(root)  # fmt: skip


def _is_json_schema(root: _Root) -> bool:
    return "json-schema.org" in str(root.get(_SCHEMA)) or (
        root.get("type") == "object" and _is(root.get("properties"), dict)
    )


def _has_foreign_schema(root: _Root) -> bool:
    """Whether the file names the schema of another program."""
    address = root.get(_SCHEMA)
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        return False
    return not any(stem in address.lower() for stem in (*CONFIG_STEMS, "moltconf"))


_SHAPES = (
    _Shape(
        _KUBERNETES,
        lambda root: _is(root.get("apiVersion"), str) and _is(root.get("kind"), str),
        is_certain=True,
    ),
    _Shape("a Compose file", _is_compose, is_certain=True),
    _Shape("values of a Helm chart", _is_helm_values, is_certain=True),
    _Shape(_PACKAGE, _is_package, is_certain=True),
    _Shape(
        _MANIFEST,
        lambda root: _is(root.get("id"), str) and _is(root.get("configSchema"), dict),
        is_certain=True,
    ),
    _Shape(_STORE, lambda root: "version" in root and _is(root.get("profiles"), dict)),
    _Shape(_JOBS, lambda root: "version" in root and _is(root.get("jobs"), list)),
    _Shape(
        _APPROVALS,
        lambda root: (
            "version" in root
            and _is(root.get("agents"), dict)
            and not {"socket", "defaults"}.isdisjoint(root)
        ),
    ),
    _Shape("a GitHub workflow", lambda root: _is(root.get("jobs"), dict) and ("on" in root)),
    _Shape("an OpenAPI description", lambda root: not {"openapi", "swagger"}.isdisjoint(root)),
    _Shape("a JSON Schema", _is_json_schema),
    _Shape("a TypeScript config", lambda root: _is(root.get("compilerOptions"), dict)),
    _Shape("semgrep rules", _is_semgrep),
    _Shape("an ESLint config", _is_eslint),
    _Shape("settings of Claude Code", _is_claude_settings),
    _Shape("a list of MCP servers (.mcp.json)", lambda root: _is(root.get("mcpServers"), dict)),
    _Shape(
        "settings of an editor",
        lambda root: len(root) > 1 and all("." in key for key in root),
    ),
    _Shape("a file of another program, by its $schema", _has_foreign_schema),
)
