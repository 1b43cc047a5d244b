"""The variable that a credential in plain text once came from, as far as anything here tells."""

from __future__ import annotations

from moltconf.linter.config import Config
from moltconf.linter.rules.secrets._plaintext import Plaintext
from moltconf.linter.rules.secrets._variables import variable_for
from moltconf.text.env import has_reference, reference_names, references
from moltconf.text.keypath import KeyPath, lookup

#: A shorter text may be the same by chance.
_SHORTEST = 8


class VariableNames:
    """The variables to put in the place of the credentials of one config: none for two values, and
    none that the config refers to already for something else."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._taken = {reference.name for reference in references(config.tree)}
        self._given: dict[str, str] = {}

    def of(self, found: Plaintext) -> str:
        known = origin(self._config, found)
        if known is not None:
            return known
        wanted = variable_for(found.leaf.path, self._config.release)
        name, count = wanted, 2
        while name in self._taken or self._given.get(name, found.text) != found.text:
            name, count = f"{wanted}_{count}", count + 1
        self._given[name] = found.text
        return name


def origin(config: Config, found: Plaintext) -> str | None:
    """Return the variable that holds the credential, or that an older copy of the config refers to
    here.

    Only env files, the state folder and copies beside the config are asked.
    """
    name = known_variable(config, found)
    if name is not None:
        return name
    reference = earlier_reference(config, found.leaf.path)
    return reference[0] if reference is not None else None


def known_variable(config: Config, found: Plaintext) -> str | None:
    """Return the variable, set outside the config, whose value is the credential."""
    context = config.context
    if not (context.env_files or context.state_dir) or len(found.text) < _SHORTEST:
        return None
    environment = config.environment
    for name, text in environment.texts.items():
        if text == found.text and environment.origins.get(name) != "config":
            return name
    return None


def earlier_reference(config: Config, path: KeyPath) -> tuple[str, str] | None:
    """Return the variable that an older copy names at this key, and the name of that copy."""
    for backup in config.backups:
        text = lookup(backup.value, path)  # raw: a copy is read at the keys of the config
        if isinstance(text, str) and has_reference(text):
            return reference_names(text)[0], backup.name
    return None
