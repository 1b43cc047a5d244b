"""The variables that a gateway would see, as far as they are known here.

Precedence, the same in every release: the process's own environment, ``.env`` of the working
folder, ``.env`` of the state folder (neither overrides a name that is already there), then ``env``
of the config (fills names that are missing or blank), then the login shell where ``env.shellEnv``
asks for it: what a shell may add is not known here, so such an environment is never complete. From
2026.4.5 a ``.env`` of the working folder may no longer set provider keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from moltconf.auth.env_file import EnvFile
from moltconf.auth.files import UnreadableError, may_be_file
from moltconf.schema.environment import Environment
from moltconf.schema.record import Record, field
from moltconf.text.keypath import format_path


class Origin(StrEnum):
    """The source of a variable."""

    PROCESS = "process"
    ENV_FILE = "env file"
    STATE_FILE = "state folder"
    CONFIG = "config"


class KnownVariables(Record):
    """Known variables. ``texts`` are secrets and stay out of ``repr`` and JSON.

    ``origins`` says where each name comes from, ``places`` which file or key. ``is_complete``: no
    other variable is set on the gateway's machine, so that an unknown name is a missing one.
    """

    texts: dict[str, str] = field(default_factory=dict, repr=False)
    origins: dict[str, Origin] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    searched: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    is_complete: bool = False

    @property
    def given(self) -> dict[str, str]:
        """The texts that are not blank, by name."""
        return {name: text for name, text in self.texts.items() if text.strip()}

    def has(self, name: str) -> bool:
        """Return whether a name has a value that is not blank."""
        return bool(self.texts.get(name, "").strip())


def known_variables(
    variables: Environment,
    *,
    env_files: Iterable[Path | EnvFile] = (),
    process: Mapping[str, str] | None = None,
    state_dir: Path | None = None,
) -> KnownVariables:
    """Return the environment of a gateway with this config.

    ``env_files`` stand for the variables of the gateway's machine: with one of them, or with
    ``process``, the environment counts as complete. A file that cannot be read is named in
    ``problems``.
    """
    building = _Building()
    files = list(env_files)
    if process is not None:
        building.add(process, Origin.PROCESS, "environment")
    for file in files:
        building.add_file(file if isinstance(file, EnvFile) else EnvFile(file), Origin.ENV_FILE)
    if state_dir is not None and may_be_file(state_dir / ".env"):
        building.add_file(EnvFile(state_dir / ".env"), Origin.STATE_FILE)
    building.add_config(variables)
    asks_shell = variables.shell_env is not None and variables.shell_env.value
    return KnownVariables(
        texts=building.texts,
        origins=building.origins,
        places=building.places,
        searched=tuple(building.searched),
        problems=tuple(building.problems),
        is_complete=(bool(files) or process is not None) and not asks_shell,
    )


class _Building:
    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.origins: dict[str, Origin] = {}
        self.places: dict[str, str] = {}
        self.searched: list[str] = []
        self.problems: list[str] = []

    def add(self, values: Mapping[str, str], origin: Origin, place: str) -> None:
        self.searched.append(place)
        for name, text in values.items():
            if name not in self.texts:
                self._set(name, text, origin, place)

    def add_file(self, file: EnvFile, origin: Origin) -> None:
        try:
            variables = file.variables
        except UnreadableError as error:
            self.problems.append(f"{file.path}: {error}")
            return
        self.add(variables, origin, str(file.path))

    def add_config(self, variables: Environment) -> None:
        for variable in variables.variables:
            text = variable.value.plain()
            if variable.wins and text is not None and not self.texts.get(variable.name, "").strip():
                self._set(variable.name, text, Origin.CONFIG, format_path(variable.path))

    def _set(self, name: str, text: str, origin: Origin, place: str) -> None:
        self.texts[name] = text
        self.origins[name] = origin
        self.places[name] = place
