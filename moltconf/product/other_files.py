"""Files that are no config and look like one: those beside a config, and those of other programs.

By name, by the keys at the root, and by what stands at them.
"""

from __future__ import annotations

from moltconf.fields import Fields
from moltconf.files.paths import name_of, suffix_of
from moltconf.product.documents import KINDS, Root, kind_of_name
from moltconf.product.names import CONFIG_STEMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Set

    from moltconf.files.paths import AnyPath
    from moltconf.text.tree import Value

_SCHEMA = "$schema"
#: Root keys of the betas before the oldest release of the catalogue (read off the tags v1.3.0 to
#: v2.0.0-beta5).
BETA_KEYS = frozenset({"inbound", "skillsInstall", "skillsLoad"})
#: Keys that belong elsewhere and that migration steps move there from the root.
MOVED_KEYS = frozenset(
    {"defaultModel", "heartbeat", "memorySearch", "providers", "systemAgent", "worktrees"}
)
KUBERNETES = "a Kubernetes manifest"
#: How a value begins that sops encrypted.
ENCRYPTED = "ENC[AES256_GCM,"
_MODELS = "the models of an agent (models.json)"
_VARIABLES = "a file of variables (--env-file takes it)"
_PACKAGE = "a package.json"


def kind_by_name_and_keys(path: AnyPath, keys: Set[str]) -> str | None:
    """Return what a file is by its name and the keys at its root."""
    return _MODELS if name_of(path) == "models.json" and keys == {"providers"} else None


def kind_by_name(path: AnyPath) -> str | None:
    """Return what a file is by its name alone."""
    document = kind_of_name(path)
    if document is not None:
        return document.phrase
    if name_of(path) == ".env" or suffix_of(path) == ".env":
        return _VARIABLES
    return _PACKAGE if name_of(path) == "package.json" else None


def is_kubernetes_text(text: str) -> bool:
    """Return whether a text that does not parse is one of Kubernetes manifests."""
    lines = text.splitlines()
    return all(any(line.startswith(key) for line in lines) for key in ("apiVersion:", "kind:"))


class FileShape(Fields):
    """A kind of file, by keys that it has at its root.

    A file with a ``is_certain`` shape is that, whatever else it holds; any other shape gives way
    to sections of a config beside it.
    """

    kind: str
    fits: Callable[[Root], bool]
    is_certain: bool = False


def _is(value: Value | None, *types: type) -> bool:
    return isinstance(value, types)


def _has_image(service: Value) -> bool:
    return isinstance(service, dict) and not {"image", "build", "extends"}.isdisjoint(service)


def _is_package(root: Root) -> bool:
    groups = ("dependencies", "devDependencies", "peerDependencies", "scripts")
    details = {"main", "module", "types", "exports", "bin", "license", "private", "engines"}
    if not _is(root.get("name"), str):
        return False
    if any(_is(root.get(group), dict) for group in groups):
        return True
    return _is(root.get("version"), str) and not details.isdisjoint(root)


def _is_compose(root: Root) -> bool:
    services = root.get("services")
    return isinstance(services, dict) and any(map(_has_image, services.values()))


def _is_helm_values(root: Root) -> bool:
    image = root.get("image")
    return isinstance(image, dict) and "repository" in image


def _is_claude_settings(root: Root) -> bool:
    hooks, permissions = root.get("hooks"), root.get("permissions")
    events = {"PreToolUse", "PostToolUse", "UserPromptSubmit", "SessionStart", "Stop"}
    rules = {"allow", "deny", "ask", "defaultMode", "additionalDirectories"}
    return (isinstance(hooks, dict) and not events.isdisjoint(hooks)) or (
        isinstance(permissions, dict) and not rules.isdisjoint(permissions)
    )


def _is_semgrep(root: Root) -> bool:
    rules = root.get("rules")
    return isinstance(rules, list) and any(
        isinstance(rule, dict) and {"id", "message"} <= rule.keys() for rule in rules
    )


def _is_eslint(root: Root) -> bool:
    return _is(root.get("rules"), dict) and not {
        "extends", "plugins", "parser", "parserOptions", "overrides", "root", "jsPlugins",
    }.isdisjoint(root)  # fmt: skip


def _is_json_schema(root: Root) -> bool:
    return "json-schema.org" in str(root.get(_SCHEMA)) or (
        root.get("type") == "object" and _is(root.get("properties"), dict)
    )


def _has_foreign_schema(root: Root) -> bool:
    """Return whether the file names the schema of another program."""
    address = root.get(_SCHEMA)
    if not isinstance(address, str) or not address.startswith(("http://", "https://")):
        return False
    return not any(stem in address.lower() for stem in (*CONFIG_STEMS, "moltconf"))


def shape_of(root: Root) -> FileShape | None:
    """Return the first shape that fits a file."""
    return next((shape for shape in _SHAPES if shape.fits(root)), None)


def is_list_section(key: str, items: list[Value]) -> bool:
    """Return whether a list at a root key looks like the section of that name."""
    return key == "bindings" and any(isinstance(one, dict) and "match" in one for one in items)


_SHAPES = (
    FileShape(
        KUBERNETES,
        lambda root: _is(root.get("apiVersion"), str) and _is(root.get("kind"), str),
        is_certain=True,
    ),
    FileShape("a Compose file", _is_compose, is_certain=True),
    FileShape("values of a Helm chart", _is_helm_values, is_certain=True),
    FileShape(_PACKAGE, _is_package, is_certain=True),
    *(FileShape(each.phrase, each.fits, each.is_certain) for each in KINDS),
    FileShape("a GitHub workflow", lambda root: _is(root.get("jobs"), dict) and ("on" in root)),
    FileShape("an OpenAPI description", lambda root: not {"openapi", "swagger"}.isdisjoint(root)),
    FileShape("a JSON Schema", _is_json_schema),
    FileShape("a TypeScript config", lambda root: _is(root.get("compilerOptions"), dict)),
    FileShape("semgrep rules", _is_semgrep),
    FileShape("an ESLint config", _is_eslint),
    FileShape("settings of Claude Code", _is_claude_settings),
    FileShape("a list of MCP servers (.mcp.json)", lambda root: _is(root.get("mcpServers"), dict)),
    FileShape(
        "settings of an editor",
        lambda root: len(root) > 1 and all("." in key for key in root),
    ),
    FileShape("a file of another program, by its $schema", _has_foreign_schema),
)
