"""A variable that the config may not set.

## What it does
Reports names under `env` that the gateway leaves out: those that change how programs are loaded or
started (`NODE_OPTIONS`, `LD_PRELOAD`, `PYTHONPATH`, `SHELL`, `HOME`), and from 2026.3.31 on proxies
(`HTTPS_PROXY`), certificates (`NODE_EXTRA_CA_CERTS`) and what leads other programs elsewhere.
## Why it matters
The line has no effect: these releases do not take such names from the config, because whoever can
write there could run a program of their own with every command.
## Example
```json5
{
  env: { vars: { NODE_OPTIONS: "--max-old-space-size=4096" } },
}
```
## Use instead
```json5
{
  env: { vars: { LOG_LEVEL: "debug" } },
}
```
and set the variable where the gateway is started, in its service or its container.
## Fix safety
Safe: it has no effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.edit.changes import Remove
from moltconf.findings import Finding, Fix, Mark, Safety
from moltconf.linter.config import Config
from moltconf.linter.rule import WARNING, Rule, since

META = Rule(
    id="env/blocked-variable",
    severity=WARNING,
    releases=since("2026.2.22"),
    fix=Safety.SAFE,
    keys=("env",),
    sources=(
        "read off openclaw@2026.2.22, openclaw@2026.3.31 and six releases after it; "
        "measured: openclaw@2026.9.6",
    ),
)

#: Left out by every release since; later ones leave out more.
_NAMES = frozenset(
    {
        *("BASH_ENV", "ENV", "GCONV_PATH", "HOME", "IFS", "NODE_OPTIONS", "NODE_PATH", "PERL5LIB"),
        *("PERL5OPT", "PS4", "PYTHONHOME", "PYTHONPATH", "RUBYLIB", "RUBYOPT", "SHELL"),
        *("SHELLOPTS", "SSLKEYLOGFILE", "ZDOTDIR"),
    }
)
#: Left out too from here on.
_LATER = since("2026.3.31")
_NAMES_LATER = frozenset(
    {
        *("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"),
        *("CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS", "NODE_TLS_REJECT_UNAUTHORIZED"),
        *("REQUESTS_CA_BUNDLE", "SSL_CERT_DIR", "SSL_CERT_FILE", "OPENSSL_CONF"),
        *("AWS_CONFIG_FILE", "BROWSER", "CLASSPATH", "DOCKER_CONTEXT", "DOCKER_HOST", "EDITOR"),
        *("GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSL_NO_VERIFY", "GOFLAGS", "GOPATH"),
        *("GOPRIVATE", "GOPROXY", "JAVA_TOOL_OPTIONS", "PAGER", "PIP_INDEX_URL", "PROMPT_COMMAND"),
        *("PYTHONSTARTUP", "PYTHONUSERBASE", "SSH_ASKPASS", "UV_INDEX_URL", "VIRTUAL_ENV"),
        *("VISUAL", "XDG_CONFIG_HOME"),
    }
)
_PREFIXES = ("DYLD_", "LD_", "BASH_FUNC_")


def check(config: Config) -> Iterator[Finding]:
    for variable in config.variables.variables:
        written = variable.name
        name = written.strip().upper()
        is_left_out = name in _NAMES or name.startswith(_PREFIXES)
        if is_left_out or (name in _NAMES_LATER and config.is_one_of(_LATER)):
            yield META.at(
                variable.path,
                f"{config.release} ignores {written} in a config",
                help="set it where the gateway is started, and remove it here",
                fix=Fix(Safety.SAFE, (Remove(variable.path),)),
                mark=Mark.KEY,
            )
