"""The variable that a credential in plain text once came from, as far as anything here tells."""

from __future__ import annotations

from collections.abc import Iterator

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
        self._given: set[str] = set()
        #: The least number of a name that was given for a text, by the name without that number.
        self._numbers: dict[tuple[str, str], int] = {}
        #: The first number that may be free.
        self._free: dict[str, int] = {}

    def of(self, found: Plaintext) -> str:
        known = origin(self._config, found)
        if known is not None:
            return known
        wanted = variable_for(found.leaf.path, self._config.release)
        number = self._free_number(wanted)
        given = self._numbers.get((wanted, found.text))
        if given is not None and given < number:
            return _numbered(wanted, given)
        name = _numbered(wanted, number)
        self._given.add(name)
        for base, its_number in _readings(name):
            known_number = self._numbers.get((base, found.text), its_number)
            self._numbers[base, found.text] = min(known_number, its_number)
        return name

    def _free_number(self, wanted: str) -> int:
        number = self._free.get(wanted, 1)
        while (name := _numbered(wanted, number)) in self._taken or name in self._given:
            number += 1
        self._free[wanted] = number
        return number


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"


def _readings(name: str) -> Iterator[tuple[str, int]]:
    """Yield the names without a number, and the numbers, that make up ``name``."""
    yield name, 1
    base, _, digits = name.rpartition("_")
    if digits.isdecimal() and _numbered(base, int(digits)) == name:
        yield base, int(digits)


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
