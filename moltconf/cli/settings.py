"""Settings: ``moltconf.toml``, or ``[tool.moltconf]`` in ``pyproject.toml``, found upwards."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from moltconf.cli.settings_model import Settings


def settings_for(file: Path | None) -> Settings | None:
    """The nearest settings above ``file`` (above the current folder for standard input).

    Raises :class:`click.UsageError` where they cannot be read or are wrong.
    """
    folder = (file.parent if file is not None else Path()).absolute()
    return _in_or_above(folder)


@cache
def _in_or_above(folder: Path) -> Settings | None:
    for name, section in (("moltconf.toml", ()), ("pyproject.toml", ("tool", "moltconf"))):
        path = folder / name
        if path.is_file():
            table = _table(path, section)
            if table is not None:
                return _checked(path, table)
    return _in_or_above(folder.parent) if folder.parent != folder else None


def _table(path: Path, section: tuple[str, ...]) -> dict[str, Any] | None:
    import tomllib

    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"cannot read the settings {path}: {error}") from error
    except tomllib.TOMLDecodeError as error:
        if section:
            return None  # somebody else's broken pyproject.toml
        raise click.UsageError(f"{path}: {error}") from error
    for key in section:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _checked(path: Path, table: dict[str, Any]) -> Settings:
    from pydantic import ValidationError

    from moltconf.cli.settings_model import Settings

    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise click.UsageError(f"{path}: {where}: {first['msg']}") from error
