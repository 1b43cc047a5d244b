"""Shapes of what is rare or lies beside a config: texts that are odd, one config in a large host,
many files, settings, documents, and everything at once."""

from __future__ import annotations

import json
from textwrap import indent

from benchmarks.shapes import (
    OPUS,
    Files,
    Shape,
    agents_list,
    assigned,
    bound_agents,
    config,
    expired_profiles,
    hooks,
    listed_plugins,
    literal_keys,
    mcp,
    models,
    old_agents,
    references,
    together,
)

_HEAD = {"meta": {"lastTouchedVersion": "2026.1.24-3"}}


# -- everything at once ------------------------------------------------------------------------


def crowded(n: int) -> Files:
    """Each section well filled, with entries that name those of other sections."""
    agents = [
        {
            "id": f"a{i}",
            "name": f"A{i}",
            "model": {"primary": f"p{i}/m{i}", "fallbacks": [OPUS, f"p{(i + 1) % n}/m0"]},
            "tools": {"allow": [f"tool{i}", "exec"], "deny": ["browser"]},
            "subagents": {"allowAgents": [f"a{(i + 1) % n}"]},
            "groupChat": {"mentionPatterns": [f"@a{i}"]},
            "heartbeat": {"every": "30m", "target": "telegram", "accountId": f"x{i}"},
        }
        for i in range(n)
    ]
    accounts = {
        f"x{i}": {"dmPolicy": "allowlist", "allowFrom": [str(i)], "groups": {f"-{i}": {}}}
        for i in range(n)
    }
    channels = {
        "telegram": {"accounts": accounts, "groups": {f"-100{i}": {} for i in range(n)}},
        "discord": {"accounts": {f"x{i}": {"token": f"${{D{i}}}"} for i in range(n)}},
        "whatsapp": {"accounts": {f"x{i}": {"allowFrom": [f"+49{i}"]} for i in range(n)}},
    }
    return config(
        {
            **_HEAD,
            "agents": {
                "defaults": {"models": {f"p{i}/m{i}": {"alias": f"m{i}"} for i in range(n)}},
                "list": agents,
            },
            "bindings": bound_agents(n, "telegram", "discord"),
            "broadcast": {f"g{i}": [f"a{i}", f"a{i + 1}"] for i in range(n)},
            "channels": channels,
            "tools": {
                "deny": [f"tool{i}" for i in range(n)],
                "agentToAgent": {"enabled": True, "allow": [f"a{i}" for i in range(n)]},
                "elevated": {"enabled": True, "allowFrom": {"telegram": list(range(n))}},
                "byProvider": {f"p{i}": {"deny": ["exec"]} for i in range(n)},
            },
            "session": {"identityLinks": {f"u{i}": [f"telegram:{i}"] for i in range(n)}},
            "messages": {"groupChat": {"mentionPatterns": [f"@m{i}" for i in range(n)]}},
            "skills": {"entries": {f"s{i}": {"apiKey": f"${{S{i}}}"} for i in range(n)}},
        }
    )


def crowded_beside(n: int) -> Files:
    """The rest of the sections, well filled."""
    return together(
        [literal_keys, expired_profiles, hooks, listed_plugins, mcp, references, models]
    )(n)


def tool_lists(n: int) -> Files:
    """Agents with tools, below lists that count for all of them."""
    agents = [{"id": f"a{i}", "tools": {"alsoAllow": [f"own{i}"]}} for i in range(n)]
    lists = {"allow": [f"tool{i}" for i in range(n)], "deny": [f"no{i}" for i in range(n)]}
    return config({"tools": {**lists, "sandbox": {"tools": lists}}, "agents": {"list": agents}})


def many_models(n: int) -> Files:
    """One provider with many models, each of which agents use."""
    some = [{"id": f"m{i}", "name": f"M{i}"} for i in range(n)]
    agents = [{"id": f"a{i}", "model": f"p/m{i}"} for i in range(n)]
    provider = {"baseUrl": "https://p.example.com/v1", "apiKey": "${KEY}", "models": some}
    fallbacks = {"primary": "p/m0", "fallbacks": [f"p/m{i}" for i in range(n)]}
    return config(
        {
            "models": {"providers": {"p": provider}},
            "agents": {"defaults": {"model": fallbacks}, "list": agents},
        }
    )


def topics(n: int) -> Files:
    """Groups with many topics, for many senders."""
    some = {str(i): {"agentId": f"a{i}", "allowFrom": [str(i)]} for i in range(n)}
    groups = {"-1001": {"topics": some, "allowFrom": [str(i) for i in range(n)]}}
    agents = [{"id": f"a{i}"} for i in range(n)]
    return config({"channels": {"telegram": {"groups": groups}}, "agents": {"list": agents}})


def open_accounts(n: int) -> Files:
    """Accounts that let everybody write, with agents behind them."""
    accounts = {f"x{i}": {"dmPolicy": "open", "allowFrom": ["*"]} for i in range(n)}
    agents = {f"a{i}": {"workspace": f"~/w{i}"} for i in range(n)}
    return config(
        {
            "agents": {"entries": agents},
            "bindings": bound_agents(n, "telegram"),
            "channels": {"telegram": {"accounts": accounts}},
        }
    )


# -- texts -------------------------------------------------------------------------------------


def value_of_references(n: int) -> Files:
    return config({"env": {"vars": {"NOTE": " ".join(f"${{V{i}}}" for i in range(n))}}})


def value_of_broken_references(n: int) -> Files:
    return config({"env": {"vars": {"NOTE": "${" * n}}, "agents": {"defaults": {"foo": "$${" * n}}})


def long_string(n: int) -> Files:
    return config({"env": {"vars": {"NOTE": "some words " * n}}, "foo": "other words " * n})


def long_key(n: int) -> Files:
    return config({"x" * (n * 10): 1, "env": {"vars": {"y z" * n: "1"}}})


def blanks(n: int) -> Files:
    return {
        "openclaw.json": "{"
        + " " * n * 50
        + '"meta": {}, "foo": 1,'
        + "\n" * n * 50
        + "}"
        + "\n" * n
    }


def blanks_in_lines(n: int) -> Files:
    lines = "".join(f'"k{i}x": {i},{" " * 50}\n{" " * 50}' for i in range(n))
    return {"openclaw.json": '{"meta": {},' + lines + "}"}


def comments(n: int) -> Files:
    """Comments everywhere, most of them of no key."""
    notes = "\n".join(f"// note {i}" for i in range(n))
    inside = " ".join(f"/* note {i} */" for i in range(n))
    return {
        "openclaw.json": f"{notes}\n{{ {inside} meta: {{lastTouchedVersion: '2026.1.5'}},\n"
        f"{notes}\n"
        f"agent: {{model: '{OPUS}', {inside} allowedModels: ['{OPUS}', {inside}]\n{notes}\n}},\n"
        f"foo: 1, {inside} }}\n{notes}\n"
    }


def one_suppressed_key(n: int) -> Files:
    notes = "\n".join("// moltconf: ignore[schema/unknown-key] known" for _ in range(n))
    return {"openclaw.json": f"{{\n{notes}\nfoo: 1, 'agents': {{defaults: {{bar: 2}}}}\n}}\n"}


def deep(n: int) -> Files:
    """Values that are nested as deep as a file may be, many times."""
    nested = "[" * 60 + "]" * 60
    members = "".join(f'"k{i}": {nested},\n' for i in range(n))
    return {"openclaw.json": f'{{"env": {{"vars": {{{members}}}}}, "meta": {{}}}}'}


def deep_mappings(n: int) -> Files:
    nested = '{"a":' * 60 + "1" + "}" * 60
    members = "".join(f'"k{i}": {nested},\n' for i in range(n))
    return {"openclaw.json": f'{{"agents": {{"defaults": {{{members}}}}}, "meta": {{}}}}'}


def duplicate_keys(n: int) -> Files:
    """Each key twice, with sections in it."""
    agents = ",\n".join(
        f'"a{i}": {{"model": "{OPUS}"}}, "a{i}": {{"name": "A{i}"}}' for i in range(n)
    )
    return {"openclaw.json": f'{{"agents": {{"entries": {{{agents}}}}}, "env": {{}}}}'}


def unquoted(n: int) -> Files:
    """JSON5 with all that JSON lacks."""
    entries = ",\n".join(
        f"    'a{i}': {{ model: '{OPUS}', heartbeat: {{ every: '30m', }}, n: +0x{i:x}, }}"
        for i in range(n)
    )
    return {"openclaw.json5": f"{{ agents: {{ entries: {{\n{entries},\n}} }} }}\n"}


def broken_strings(n: int) -> Files:
    return {"openclaw.json": "{" + "".join(f'"k{i}: "x\n' for i in range(n))}


def broken_yaml(n: int) -> Files:
    return {"openclaw.yaml": "agents:\n" + "".join(f"  a{i}: [\n  - 'b: c: d\n" for i in range(n))}


def anchors(n: int) -> Files:
    """YAML whose entries are merged from one."""
    entries = "".join(f"    a{i}:\n      <<: *base\n      name: A{i}\n" for i in range(n))
    base = f"x-base: &base\n  model: {OPUS}\n"
    return {"openclaw.yaml": f"{base}agents:\n  entries:\n{entries}"}


# -- many files, and what lies beside a config -------------------------------------------------


def folder(n: int) -> Files:
    """Many configs below one folder."""
    one = json.dumps({"meta": {"lastTouchedVersion": "2026.1.5"}, "agent": {"model": OPUS}})
    return {f"f{i}/openclaw.json": one for i in range(n)}


def settings(n: int) -> Files:
    """Settings with many patterns of paths, each of which is held against each file: there are
    few of these."""
    overrides = "".join(
        f'[[overrides]]\npaths = ["f{i}/**", "g{i}.json"]\nignore = ["secrets"]\n' for i in range(n)
    )
    files = json.dumps([f"f{i}/x.json" for i in range(n)])
    return {
        **folder(3),
        "moltconf.toml": f"exclude = {json.dumps([f'no{i}/*' for i in range(n)])}\n"
        f"files = {files}\n{overrides}",
    }


def include_chain(n: int) -> Files:
    """Files of which each includes the next, up to what a release takes, many times."""
    parts: Files = {}
    for i in range(n):
        for depth in range(8):
            more = {"$include": f"./p{i}-{depth + 1}.json5"} if depth < 7 else {"model": OPUS}
            parts[f"p{i}-{depth}.json5"] = json.dumps(more)
    entries = {f"a{i}": {"$include": f"./p{i}-0.json5"} for i in range(n)}
    return {"openclaw.json": json.dumps({"agents": {"entries": entries}}, indent=1), **parts}


def included_again(n: int) -> Files:
    """One file that many places include."""
    entries = {f"a{i}": {"$include": "./one.json5", "name": f"A{i}"} for i in range(n)}
    one = json.dumps({"model": OPUS, "workspacee": "x", "heartbeat": {"every": "1h"}})
    return {
        "openclaw.json": json.dumps({"agents": {"entries": entries}}, indent=1),
        "one.json5": one,
    }


def stored_profiles(n: int) -> Files:
    profiles = {
        f"p{i}:me": {"type": "api_key", "provider": f"p{i}", "key": f"sk-{i:040x}"}
        for i in range(n)
    }
    order = {f"p{i}": [f"p{i}:me", f"p{i}:gone"] for i in range(n)}
    return {
        "auth-profiles.json": json.dumps(
            {"version": 1, "profiles": profiles, "order": order}, indent=1
        )
    }


def jobs(n: int) -> Files:
    some = [
        {"id": f"j{i}", "name": f"J{i}", "agentId": f"a{i}", "foo": 1,
         "schedule": {"kind": "cron", "expr": "0 9 * * *"},
         "sessionTarget": "isolated", "payload": {"kind": "agentTurn", "message": "x"}}
        for i in range(n)
    ]  # fmt: skip
    return {
        "cron/jobs.json": json.dumps({"version": 1, "jobs": some}, indent=1),
        "openclaw.json": agents_list(n)["openclaw.json"],
    }


def approvals(n: int) -> Files:
    agents = {
        f"b{i}": {"security": "full", "allowlist": [{"pattern": f"/bin/{i}"}]} for i in range(n)
    }
    text = json.dumps({"version": 1, "defaults": {"security": "full"}, "agents": agents}, indent=1)
    return {"exec-approvals.json": text, "openclaw.json": agents_list(n)["openclaw.json"]}


def manifest(n: int) -> Files:
    properties = {f"k{i}": {"type": "string", "title": "x"} for i in range(n)}
    return {
        "openclaw.plugin.json": json.dumps(
            {
                "id": "weather",
                "configSchema": {"type": "object", "properties": properties},
                "uiHints": {f"k{i}": {"label": "X"} for i in range(n)},
                "skills": [f"s{i}" for i in range(n)],
                "channels": [f"c{i}" for i in range(n)],
            },
            indent=1,
        )
    }


def plugins(n: int) -> Files:
    """Installed plugins, each with its manifest, and what a config says of them."""
    schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {"a": {"type": "string"}},
    }
    manifests = {
        f"extensions/q{i}/openclaw.plugin.json": json.dumps({"id": f"q{i}", "configSchema": schema})
        for i in range(n)
    }
    entries = {f"q{i}": {"enabled": True, "config": {"b": 1}} for i in range(n)}
    named = {"entries": entries, "load": {"paths": [f"./extensions/q{i}" for i in range(n)]}}
    return {"openclaw.json": json.dumps({"plugins": named}, indent=1), **manifests}


# -- one config in a large host ----------------------------------------------------------------


def _whole(n: int) -> str:
    return old_agents(n)["openclaw.json"]


def one_config_map(n: int) -> Files:
    head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  openclaw.json: |\n"
    return {"config.yaml": head + indent(_whole(n), "    ") + "\n"}


def one_code_block(n: int) -> Files:
    return {"guide.md": f"# Guide\n\nText.\n\n```json\n{_whole(n)}\n```\n"}


def one_among_text(n: int) -> Files:
    """A small config in a long guide with code of others."""
    text = "".join(f"## Part {i}\n\nSome text.\n\n```sh\nls {i}\n```\n\n" for i in range(n))
    return {"guide.md": f"{text}\n```json\n{_whole(3)}\n```\n{text}"}


def one_here_document(n: int) -> Files:
    return {"setup.sh": f"#!/bin/sh\ncat > openclaw.json <<'EOF'\n{_whole(n)}\nEOF\n"}


def one_nix(n: int) -> Files:
    return {
        "module.nix": "{ ... }:\n{\n  services.c.settings = "
        + assigned(json.loads(_whole(n)), ";")
        + ";\n}\n"
    }


def one_terraform(n: int) -> Files:
    text = assigned(json.loads(_whole(n)), "")
    return {"main.tf": f'resource "file" "c" {{\n  config = jsonencode({text})\n}}\n'}


def one_json_string(n: int) -> Files:
    """A config as a string of JSON."""
    return {"task.json": json.dumps({"env": {"OPENCLAW_CONFIG": _whole(n)}}, indent=1)}


def commands(n: int) -> Files:
    lines = "".join(f"openclaw config set agents.entries.a{i}.model {OPUS}\n" for i in range(n))
    return {"setup.sh": f"#!/bin/sh\n{lines}"}


ODD_SHAPES: dict[str, Shape] = {
    each.__name__: each
    for each in (
        *(crowded, crowded_beside, tool_lists, many_models, topics, open_accounts),
        *(
            value_of_references,
            value_of_broken_references,
            long_string,
            long_key,
            blanks,
            blanks_in_lines,
            comments,
        ),
        *(one_suppressed_key, deep, deep_mappings, duplicate_keys, unquoted, broken_strings),
        *(broken_yaml, anchors, folder, settings, include_chain, included_again, stored_profiles),
        *(jobs, approvals, manifest, plugins, one_config_map, one_code_block, one_among_text),
        *(one_here_document, one_nix, one_terraform, one_json_string, commands),
    )
}
