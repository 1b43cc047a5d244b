"""Configs with any number of entries at one place: shapes that people have, and all the places of
a release that hold entries."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from textwrap import indent
from typing import Any, TypeAlias

from moltconf.catalogue.catalogue import Catalogue
from moltconf.catalogue.outline import outline
from moltconf.catalogue.places import forms_at
from moltconf.text.keypath import ANY_INDEX, ANY_KEY, KeyPath, format_path

#: Files by name, the config first.
Files: TypeAlias = "dict[str, str]"
Shape: TypeAlias = "Callable[[int], Files]"

OPUS = "anthropic/claude-opus-4-5"
JANUARY = {"meta": {"lastTouchedVersion": "2026.1.5"}}


def config(value: object) -> Files:
    return {"openclaw.json": json.dumps(value, indent=2)}


def bound_agents(n: int, *channels: str) -> list[dict[str, Any]]:
    """Return a binding of each agent to an account of each channel."""
    return [
        {"agentId": f"a{i}", "match": {"channel": channel, "accountId": f"x{i}"}}
        for i in range(n)
        for channel in channels
    ]


def as_yaml(shape: Shape, count: int) -> Files:
    """The shape with its root in YAML."""
    from moltconf.text.include import load
    from moltconf.text.source import Source

    files = shape(count)
    first = next(iter(files))
    return {"openclaw.yaml": yaml_of(load(Source(files[first], first)).value)}


def yaml_of(value: object) -> str:
    """Return plain data in YAML."""
    from io import StringIO

    from ruamel.yaml import YAML

    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    text = StringIO()
    yaml.dump(value, text)
    return text.getvalue()


def routing_agents(n: int) -> Files:
    agents = {
        f"a{i}": {
            "name": f"A{i}", "workspace": f"~/w{i}", "model": OPUS, "mentionPatterns": [f"@a{i}"]
        }
        for i in range(n)
    }  # fmt: skip
    bindings = [
        {"agentId": f"a{i}", "match": {"provider": "telegram", "accountId": f"x{i}"}}
        for i in range(n)
    ]
    return config(
        {**JANUARY, "agent": {"model": OPUS}, "routing": {"agents": agents, "bindings": bindings}}
    )


def january(n: int) -> Files:
    """A bit of everything that releases have moved since."""
    old = json.loads(routing_agents(n)["openclaw.json"])
    some = json.loads(groups(n)["openclaw.json"])
    routing = {
        **old["routing"],
        "allowFrom": ["+491234567890"],
        "defaultAgentId": "a0",
        "groupChat": {"requireMention": True},
        "queue": {"mode": "collect"},
    }
    agent = {
        **old["agent"],
        "allowedModels": [OPUS],
        "modelFallbacks": ["openai/gpt-5.2"],
        "elevated": {"enabled": True},
    }
    return config({**some, **old, "routing": routing, "agent": agent, "identity": {"name": "X"}})


def literal_keys(n: int) -> Files:
    providers = {
        f"p{i}": {
            "baseUrl": f"https://p{i}.example.com/v1",
            "apiKey": f"sk-{i:048x}",
            "models": [{"id": f"m{i}", "name": f"M{i}"}],
        }
        for i in range(n)
    }
    return config({"models": {"providers": providers}})


def literal_tokens(n: int) -> Files:
    accounts = {f"x{i}": {"botToken": f"{10**9 + i}:AA{i:033x}"} for i in range(n)}
    return config({"channels": {"telegram": {"enabled": True, "accounts": accounts}}})


def old_agents(n: int) -> Files:
    agents = [{"id": f"a{i}", "workspace": f"~/w{i}"} for i in range(n)]
    accounts = {
        f"x{i}": {"botToken": f"${{T{i}}}", "dm": {"policy": "allowlist", "allowFrom": [f"{i}"]}}
        for i in range(n)
    }
    return config(
        {
            "meta": {"lastTouchedVersion": "2026.1.24-3"},
            "agents": {"list": agents},
            "channels": {"discord": {"accounts": accounts}, "telegram": {"accounts": accounts}},
        }
    )


def agents_list(n: int) -> Files:
    agents = [{"id": f"a{i}", "workspace": f"~/w{i}", "model": OPUS} for i in range(n)]
    accounts = {f"x{i}": {"botToken": f"${{T{i}}}"} for i in range(n)}
    return config(
        {
            "agents": {"list": agents},
            "bindings": bound_agents(n, "telegram"),
            "channels": {"telegram": {"accounts": accounts}},
        }
    )


def agents_entries(n: int) -> Files:
    entries = {f"a{i}": {"workspace": f"~/w{i}", "model": OPUS} for i in range(n)}
    return config({"agents": {"entries": entries}})


def misspelt(n: int) -> Files:
    agents = [{"id": f"a{i}", "wrkspace": f"~/w{i}", "modell": OPUS} for i in range(n)]
    return config({"agents": {"list": agents}})


def wrong_type(n: int) -> Files:
    return config({"agents": {"list": [{"id": f"a{i}", "workspace": 5} for i in range(n)]}})


def allowed_models(n: int) -> Files:
    return config(
        {
            **JANUARY,
            "agent": {
                "model": OPUS,
                "allowedModels": [f"anthropic/m{i}" for i in range(n)],
                "modelAliases": {f"alias{i}": f"anthropic/m{i}" for i in range(n)},
            },
        }
    )


def models(n: int) -> Files:
    named = {f"openrouter/some/model-{i}": {"alias": f"m{i}"} for i in range(n)}
    return config({"agents": {"defaults": {"models": named}}})


def unknown_models(n: int) -> Files:
    named: dict[str, Any] = {f"anthropic/m{i}": {} for i in range(n)}
    return config({"agents": {"defaults": {"models": named}}})


def suppressed(n: int) -> Files:
    lines = "\n".join(
        f"      // moltconf: ignore[models/unknown-model] known\n      'anthropic/m{i}': {{}},"
        for i in range(n)
    )
    return {"openclaw.json": f"{{agents: {{defaults: {{models: {{\n{lines}\n}}}}}}}}\n"}


def suppressed_in_vain(n: int) -> Files:
    lines = "\n".join(
        f"      // moltconf: ignore[models/unknown-modell, secrets]\n      'anthropic/m{i}': {{}},"
        for i in range(n)
    )
    return {"openclaw.json": f"{{agents: {{defaults: {{models: {{\n{lines}\n}}}}}}}}\n"}


def suppressed_file(n: int) -> Files:
    lines = "\n".join(
        f"      // moltconf: ignore-file[models/unknown-model] {i}\n      'anthropic/m{i}': {{}},"
        for i in range(n)
    )
    return {"openclaw.json": f"{{agents: {{defaults: {{models: {{\n{lines}\n}}}}}}}}\n"}


def suppressed_on_one_line(n: int) -> Files:
    lines = " ".join(
        f"/* moltconf: ignore[models/unknown-model] {i} */ 'anthropic/m{i}': {{}},"
        for i in range(n)
    )
    return {"openclaw.json": f"{{agents: {{defaults: {{models: {{{lines}}}}}}}}}\n"}


def unknown_keys(n: int) -> Files:
    return config(
        {
            "env": {"vars": {f"KEY{i}": "x" for i in range(n)}},
            "agents": {"defaults": {f"key{i}y": i for i in range(n)}},
            **{f"key{i}x": i for i in range(n)},
        }
    )


def unknown_keys_on_shared_lines(n: int) -> Files:
    """Members of YAML that cannot become a comment where they stand."""
    block = "".join(f"    - foo: {i}\n      id: a{i}\n" for i in range(n))
    flow = ", ".join(f"{{id: b{i}, foo: {i}}}" for i in range(n))
    return {"openclaw.yaml": f"agents:\n  list:\n{block}bindings: [{flow}]\n"}


def long_text(n: int) -> Files:
    lines = "".join(f"      line {i} ${{X}}\n" for i in range(n))
    return {"openclaw.yaml": f"env:\n  vars:\n    NOTE: |\n{lines}foo: 1\n"}


def unknown_keys_on_one_line(n: int) -> Files:
    return {"openclaw.json": json.dumps(json.loads(unknown_keys(n)["openclaw.json"]))}


def foreign(n: int) -> Files:
    """Keys that no release knows: no config, whatever the file is called."""
    return config({f"key{i}x": {"a": i} for i in range(n)})


def unknown_keys_commented(n: int) -> Files:
    lines = "".join(f"  // about {i}\n  key{i}x: {i}, // beside {i}\n" for i in range(n))
    return {"openclaw.json": f"{{\n{lines}}}\n"}


def old_with_comments(n: int) -> Files:
    text = routing_agents(n)["openclaw.json"]
    number = iter(range(10**9))
    text = re.sub(
        r'\n( +)("\w+":)', lambda m: f"\n{m[1]}// note {next(number)}\n{m[1]}{m[2]}", text
    )
    return {"openclaw.json": text}


def yaml_commented(n: int) -> Files:
    agents = "".join(
        f"    # about {i}\n    a{i}: # beside\n      # inside\n      name: A{i}\n" for i in range(n)
    )
    meta = "meta: {lastTouchedVersion: 2026.1.5}\n"
    return {"openclaw.yaml": f"{meta}routing:\n  agents:\n{agents}"}


def filled_in(n: int) -> Files:
    """A template with unknown keys between what is filled in."""
    agents = ",\n".join(f'{{"id": "{{{{ id{i} }}}}", "foo": {{{{ foo{i} }}}}}}' for i in range(n))
    return {"openclaw.json.j2": f'{{"agents": {{"list": [\n{agents}\n]}}}}\n'}


def commented_in_vain(n: int) -> Files:
    """Comments in a section that no older release has."""
    notes = "".join(f"    // note {i}\n" for i in range(n))
    return {"openclaw.json": f'{{\n  memory: {{\n{notes}    backend: "qmd",\n  }},\n}}\n'}


def duplicates(n: int) -> Files:
    lines = ",\n".join(f'"key": {i}' for i in range(n))
    return {"openclaw.json": f'{{"env": {{"vars": {{{lines}}}}}}}'}


def broken(n: int) -> Files:
    return {"openclaw.json": '{"a" 1, \n' * n}


def one_line_agents(n: int) -> Files:
    return {"openclaw.json": json.dumps(json.loads(old_agents(n)["openclaw.json"]))}


def included(n: int) -> Files:
    providers = json.loads(literal_keys(n)["openclaw.json"])["models"]["providers"]
    parts = {f"{name}.json5": json.dumps({name: each}) for name, each in providers.items()}
    named = {"$include": [f"./{name}" for name in parts]}
    return {"openclaw.json": json.dumps({"models": {"providers": named}}, indent=1), **parts}


def included_old(n: int) -> Files:
    parts = {
        f"part{i}.json5": json.dumps({"id": f"a{i}", "workspace": "~/w", "agentDirr": "x"})
        for i in range(n)
    }
    items = [{"$include": f"./{name}"} for name in parts]
    return {"openclaw.json": json.dumps({"agents": {"list": items}}, indent=1), **parts}


def included_one(n: int) -> Files:
    """One file with all the entries."""
    whole = json.loads(old_agents(n)["openclaw.json"])
    part = {"part.json5": json.dumps(whole.pop("channels"), indent=2)}
    return {
        "openclaw.json": json.dumps({**whole, "channels": {"$include": "./part.json5"}}),
        **part,
    }


def expired_profiles(n: int) -> Files:
    profiles = {f"p{i}:default": {"provider": f"p{i}", "mode": "api_key"} for i in range(n)}
    order = {f"p{i}": [f"p{i}:default", f"q{i}:default"] for i in range(n)}
    return config({"auth": {"profiles": profiles, "order": order}})


def ordered_profiles(n: int) -> Files:
    """Profiles of one provider, every second of which its order leaves out."""
    names = [f"anthropic:u{i}" for i in range(n)]
    profiles = {name: {"provider": "anthropic", "mode": "oauth"} for name in names}
    return config({"auth": {"profiles": profiles, "order": {"anthropic": names[::2]}}})


def references(n: int) -> Files:
    return config({"env": {"vars": {f"V{i}": f"${{OTHER{i}}}" for i in range(n)}}})


def groups(n: int) -> Files:
    some = {f"-100{i}": {"requireMention": True, "allowFrom": [i, i + 1]} for i in range(n)}
    return config(
        {**JANUARY, "telegram": {"botToken": "${T}", "groups": some}, "whatsapp": {"groups": some}}
    )


def old_rooms(n: int) -> Files:
    """Rooms with the key that 2026.4.5 renamed: one move for all of them."""
    rooms = {str(1000 + i): {"channels": {str(5000 + i): {"allow": True}}} for i in range(n)}
    return config({"channels": {"discord": {"token": "${TOKEN}", "guilds": rooms}}})


def allow_from(n: int) -> Files:
    return config({"channels": {"whatsapp": {"allowFrom": [f"+49{10**9 + i}" for i in range(n)]}}})


def repeated_items(n: int) -> Files:
    return config({"channels": {"whatsapp": {"allowFrom": ["+491234567890"] * n}}})


def mcp(n: int) -> Files:
    servers = {
        f"s{i}": {"command": "npx", "args": ["-y", f"s{i}"], "env": {"API_KEY": f"sk-{i:048x}"}}
        for i in range(n)
    }
    return config({"mcp": {"servers": servers}, "mcpServers": servers})


def secrets_alike(n: int) -> Files:
    return config(
        {"env": {"vars": {f"K{i}_API_KEY": "sk-" + "a" * 40 + f"b{i:08}" for i in range(n)}}}
    )


def listed_plugins(n: int) -> Files:
    names = [f"p{i}" for i in range(n)]
    denied = [f"q{i}" for i in range(n)]
    entries = {name: {"enabled": True} for name in names}
    return config({"plugins": {"allow": names, "deny": denied, "entries": entries}})


def hooks(n: int) -> Files:
    mappings = [
        {"id": f"h{i}", "match": {"path": f"/p{i}"}, "action": "agent", "name": f"H{i}",
         "messageTemplate": "{{body}}", "provider": "telegram", "to": str(i)}
        for i in range(n)
    ]  # fmt: skip
    return config({"hooks": {"enabled": True, "token": "${HOOK}", "mappings": mappings}})


def _one_of_many(number: int) -> dict[str, Any]:
    """One of the configs of a file that holds many: from January, with a key written out."""
    old = {**JANUARY, "agent": {"model": OPUS, "workspace": f"~/w{number}"}}
    provider = {"baseUrl": f"https://p{number}.example.com/v1", "apiKey": f"sk-{number:048x}"}
    providers = {f"p{number}": {**provider, "models": [{"id": f"m{number}", "name": "M"}]}}
    return {**old, "models": {"providers": providers}}


def _hosted(number: int) -> str:
    return json.dumps(_one_of_many(number), indent=2)


def config_maps(n: int) -> Files:
    """A manifest of Kubernetes with a config in each document."""
    head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c%d\ndata:\n  openclaw.json: |\n"
    documents = (head % i + indent(_hosted(i), "    ") + "\n" for i in range(n))
    return {"configs.yaml": "---\n".join(documents)}


def code_blocks(n: int) -> Files:
    """A guide that shows a config under each heading."""
    parts = (f"## Part {i}\n\nText.\n\n```json\n{_hosted(i)}\n```\n" for i in range(n))
    return {"guide.md": "\n".join(parts)}


def compose_file(n: int) -> Files:
    """Services with a config each: one document of YAML."""
    head = "  s%d:\n    image: openclaw\n    environment:\n      OPENCLAW_CONFIG: |\n"
    services = (head % i + indent(_hosted(i), " " * 8) + "\n" for i in range(n))
    return {"compose.yaml": "services:\n" + "".join(services)}


def helm_values(n: int) -> Files:
    """Values with a config of YAML below each key."""
    configs = (yaml_of({"config": _one_of_many(i)}) for i in range(n))
    return {
        "values.yaml": "".join(f"c{i}:\n{indent(text, '  ')}" for i, text in enumerate(configs))
    }


def here_documents(n: int) -> Files:
    """A script that writes a config in each of its commands."""
    commands = (f"cat > c{i}/openclaw.json <<'EOF'\n{_hosted(i)}\nEOF\n" for i in range(n))
    return {"setup.sh": "#!/bin/sh\n" + "\n".join(commands)}


def nix_settings(n: int) -> Files:
    """A module of Nix with the settings of many services."""
    settings = (f"  services.c{i}.settings = {assigned(_one_of_many(i), ';')};\n" for i in range(n))
    return {"module.nix": "{ ... }:\n{\n" + "".join(settings) + "}\n"}


def terraform_arguments(n: int) -> Files:
    """Resources of Terraform with a config each."""
    configs = (assigned(_one_of_many(i), "") for i in range(n))
    resources = (
        f'resource "file" "c{i}" {{\n  config = jsonencode({text})\n}}\n'
        for i, text in enumerate(configs)
    )
    return {"main.tf": "\n".join(resources)}


def assigned(value: Any, end: str) -> str:
    """A value as Nix and Terraform write it; ``end`` is what is behind an entry."""
    if isinstance(value, dict):
        entries = (f'    "{key}" = {assigned(each, end)}{end}\n' for key, each in value.items())
        return "{\n" + "".join(entries) + "  }"
    if isinstance(value, list):
        between = " " if end else ", "
        return f"[ {between.join(assigned(each, end) for each in value)} ]"
    return json.dumps(value)


SHAPES: dict[str, Shape] = {
    each.__name__: each
    for each in (
        *(
            january,
            routing_agents,
            literal_keys,
            literal_tokens,
            old_agents,
            agents_list,
            agents_entries,
        ),
        *(misspelt, wrong_type, allowed_models, models, unknown_models, suppressed, mcp),
        *(suppressed_in_vain, suppressed_file, suppressed_on_one_line, unknown_keys, duplicates),
        *(unknown_keys_on_one_line, unknown_keys_commented, old_with_comments, broken),
        *(one_line_agents, included, included_old, included_one, expired_profiles, references),
        *(groups, allow_from, repeated_items, secrets_alike, hooks, foreign, listed_plugins),
        *(unknown_keys_on_shared_lines, long_text, old_rooms, config_maps, code_blocks),
        *(compose_file, helm_values, here_documents, nix_settings, terraform_arguments),
        *(yaml_commented, filled_in, commented_in_vain, ordered_profiles),
    )
}


def together(shapes: Sequence[Shape]) -> Shape:
    """Several shapes in one config; of two that want the same key, the first has it."""

    def shape(count: int) -> Files:
        whole: dict[str, Any] = {}
        for each in shapes:
            _put(whole, json.loads(next(iter(each(count).values()))))
        return config(whole)

    return shape


def _put(whole: dict[str, Any], more: dict[str, Any]) -> None:
    for key, value in more.items():
        here = whole.setdefault(key, value)
        if isinstance(here, dict) and isinstance(value, dict) and here is not value:
            _put(here, value)


# -- from the catalogue ------------------------------------------------------------------------


def catalogue_shapes(release: str) -> Iterator[tuple[str, Shape]]:
    """A shape for each place of a release with any number of entries: well filled, and, where the
    entries are mappings, each with an unknown key and a wrong value too.

    Places that look alike (those of two channels) are taken once.
    """
    catalogue = Catalogue.of(release)
    known: set[str] = set()
    for path in outline(catalogue.section, catalogue.plugins()):
        if not path or path[-1] not in (ANY_KEY, ANY_INDEX) or ANY_KEY in path[:-1][-2:]:
            continue
        if path[-1] == ANY_KEY and forms_at(catalogue, path) == []:
            continue
        entry = _Sample(catalogue)
        look = json.dumps([path[-2:], entry.at(path, 0)], sort_keys=True)
        if look in known:
            continue
        known.add(look)
        name = f"{release} {format_path(path)}"
        yield name, partial(_grown, catalogue, path, False)
        if isinstance(entry.at(path, 0), dict):
            yield f"{name} faulty", partial(_grown, catalogue, path, True)


def _grown(catalogue: Catalogue, path: KeyPath, faulty: bool, count: int) -> Files:
    sample = _Sample(catalogue)
    entries = [sample.at(path, number) for number in range(count)]
    if faulty:
        entries = [{**each, "enabledd": True, "key0x": {"a": 1}} for each in entries]
    value: Any = entries
    if path[-1] == ANY_KEY:
        value = {f"e{number}": each for number, each in enumerate(entries)}
    for step in reversed(path[:-1]):
        if step == ANY_INDEX:
            value = [value]
        else:
            value = {"e0" if step == ANY_KEY else str(step): value}
    return config({"meta": {"lastTouchedVersion": catalogue.release.name}, **value})


class _Sample:
    """Values that a release takes, more or less."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._forms: dict[KeyPath, dict[str, Any]] = {}

    def at(self, path: KeyPath, number: int, depth: int = 0) -> Any:
        form = self._forms.get(path)
        if form is None:
            forms = forms_at(self._catalogue, path)
            form = self._forms[path] = max(forms, key=_weight) if forms else {}
        return self._value(form, path, number, depth)

    def _value(self, form: dict[str, Any], path: KeyPath, number: int, depth: int) -> Any:
        if "const" in form:
            return form["const"]
        if "enum" in form:
            return form["enum"][number % len(form["enum"])]
        types = form.get("type", "object" if "properties" in form else "string")
        kind = types if isinstance(types, str) else types[0]
        match kind:
            case "object":
                if depth > 2:
                    return {}
                named = list(form.get("properties", {}))[:25]
                return {key: self.at((*path, key), number, depth + 1) for key in named}
            case "array":
                return [self.at((*path, ANY_INDEX), number, depth + 1)] if depth < 3 else []
            case "boolean":
                return number % 2 == 0
            case "integer" | "number":
                return max(form.get("minimum", 1), form.get("exclusiveMinimum", 0) + 1)
            case "null":
                return None
            case _:
                return f"e{number}"


def _weight(form: dict[str, Any]) -> int:
    return len(form.get("properties", ())) * 2 + ("items" in form)
