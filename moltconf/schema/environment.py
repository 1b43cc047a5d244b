"""``env``: variables that the config sets.

Two forms, both since 2026.1.9: ``env.vars.NAME`` and ``env.NAME``. Where both give a name the
second wins (read off 2026.1.9 to 2026.1.30, measured on openclaw@2026.1.29); from 2026.8.1 only the
first is accepted. A value is exported as written: ``${OTHER}`` inside it is not substituted first.
"""

from __future__ import annotations

from moltconf.release_order import before, since
from moltconf.schema.reader import Reader, flag, read_record
from moltconf.schema.record import Record, key
from moltconf.schema.secret import SecretInput, read_secret
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

_NOT_VARIABLES = ("shellEnv", "vars")


class Variable(Record):
    """One variable. ``wins`` is false where the other form gives the same name, where the value
    is blank, and where the release does not read the form."""

    name: str
    value: SecretInput
    path: KeyPath
    in_vars: bool
    wins: bool


class Environment(Record):
    """The section ``env``."""

    PLACES = ("env",)

    variables: tuple[Variable, ...] = ()
    shell_env: Located[bool] | None = key("shellEnv.enabled", read=flag)
    """Whether missing variables are taken from a login shell."""

    def effective(self) -> dict[str, str]:
        """Return names and texts that the product exports. The texts are secrets."""
        texts = ((v.name, v.value.plain()) for v in self.variables if v.wins)
        return {name: text for name, text in texts if text is not None}


def read_environment(root: object, release: str) -> Environment:
    """Return the section ``env`` of plain data, as ``release`` takes it."""
    reader = Reader(root, ("env",), release=release)
    if before(release, "2026.1.9"):
        return read_record(Environment, reader)
    flat_counts = before(release, "2026.8.1")
    listed = [(p, k, v) for p, k, v in reader.members("vars") if isinstance(v, str)]
    flat = [
        (path, key, value)
        for path, key, value in reader.members()
        if key not in _NOT_VARIABLES and isinstance(value, str)
    ]
    hidden = {key for _, key, value in flat if value.strip()} if flat_counts else set()
    return read_record(
        Environment,
        reader,
        variables=(
            *(_read(p, k, v, True, bool(v) and k not in hidden) for p, k, v in listed),
            *(_read(p, k, v, False, bool(v.strip()) and flat_counts) for p, k, v in flat),
        ),
    )


def exports_before_substitution(release: str) -> bool:
    """Return whether ``${NAME}`` elsewhere in the file may use what ``env`` sets.

    Until 2026.1.24-3 the variables are exported only after the file is read (measured).
    """
    return since(release, "moltbot")


def _read(path: KeyPath, name: str, value: str, in_vars: bool, wins: bool) -> Variable:
    secret = read_secret(value)
    assert secret is not None
    return Variable(name=name, value=secret, path=path, in_vars=in_vars, wins=wins)
