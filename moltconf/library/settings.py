"""Settings: ``moltconf.toml``, or ``[tool.moltconf]`` in ``pyproject.toml``, found upwards."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache

from moltconf.errors import UsageError
from moltconf.fields import Fields
from moltconf.files.guarded import MAX_SETTINGS, read_regular_file
from moltconf.files.paths import absolute, exists, isdir, join, name_of, parent
from moltconf.library.links import leads_out
from moltconf.product.names import is_template_name
from moltconf.text.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from moltconf.files.paths import AnyPath
    from moltconf.library.settings_model import Settings
    from moltconf.text.keypath import KeyPath


#: What an override says in place of the wider scope.
_REPLACED = {"release", "release_from", "profile", "select"}


#: Files whose settings are remembered.
_MOST_NARROWED = 64
#: In the first line of a template, which is looked for in so many characters.
_TEMPLATE = "moltconf: template"
_FIRST_LINE = 200


class _Found(Fields):
    """Settings and the folder that their paths start from."""

    folder: str
    settings: Settings


def settings_for(file: AnyPath | None) -> Settings | None:
    """Return the nearest settings above ``file`` (above the current folder for standard input).

    What their overrides say of the file has taken its place; ``baseline`` and ``plugins`` are
    absolute. Raises :class:`~moltconf.errors.UsageError` where they cannot be read or are wrong.
    """
    path = absolute(file) if file is not None else None
    found = _in_or_above(_above(path))
    if found is None or path is None or not found.settings.overrides:
        return found.settings if found is not None else None
    return _narrowed(found.folder, path)


def _above(file: str | None) -> str:
    """The folder of a file; the current one for standard input."""
    return parent(file) if file is not None else os.getcwd()  # noqa: PTH109


def chooses_files(folder: AnyPath) -> bool:
    """Return whether the nearest settings above the files of a folder leave some out of a search,
    or add some.

    Raises :class:`~moltconf.errors.UsageError` as :func:`settings_for` does.
    """
    found = _in_or_above(absolute(folder))
    return found is not None and bool(found.settings.exclude or found.settings.files)


def is_excluded(path: AnyPath) -> bool:
    """Return whether the nearest settings above leave a file or folder out of a search.

    Raises :class:`~moltconf.errors.UsageError` as :func:`settings_for` does.
    """
    return _is_among(path, "exclude")


def is_added(path: AnyPath) -> bool:
    """Return whether the nearest settings above add a file to a search, by ``files``."""
    return _is_among(path, "files")


def is_template(source: Source) -> bool:
    """Return whether a file is filled in before it is used: by its name, its first line
    (``// moltconf: template``), or the nearest settings above."""
    if is_template_name(name_of(source.name)):
        return True
    if _TEMPLATE in source.text[:_FIRST_LINE].partition("\n")[0]:
        return True
    return source.file is not None and _is_among(source.file, "templates")


def _is_among(path: AnyPath, setting: str) -> bool:
    """Whether the nearest settings above a file or folder have a pattern that covers it."""
    text = absolute(path)
    found = _in_or_above(parent(text))
    patterns: tuple[str, ...] = getattr(found.settings, setting) if found is not None else ()
    if found is None or not patterns:
        return False
    name = _below(found.folder, text)
    return any(_fits(each, name) for each in patterns)


def _below(folder: str, path: str) -> str:
    """An absolute path as it counts from a folder above it."""
    from pathlib import Path  # few settings have patterns of paths

    return Path(path).relative_to(folder).as_posix()


def folder_of_settings(file: AnyPath | None) -> Path:
    """Return the folder of the settings that :func:`settings_for` returns for ``file``, from which
    their paths are counted."""
    from pathlib import Path  # asked for a release that settings pin

    found = _in_or_above(_above(absolute(file) if file is not None else None))
    return Path(found.folder) if found is not None else Path().absolute()


def forget() -> None:
    """Read settings again from here on: a program that goes on running sees them changed."""
    _in_or_above.cache_clear()
    _narrowed.cache_clear()


@lru_cache(_MOST_NARROWED)
def _narrowed(folder: str, file: str) -> Settings:
    """The settings of ``folder`` for one file: overrides add to ``ignore`` and ``severity``, and
    replace the rest. A command asks several times for the file that it works on."""
    found = _in_or_above(folder)
    assert found is not None
    settings, path = found.settings, _below(folder, file)
    said: dict[str, Any] = {}
    ignore, severity = settings.ignore, dict(settings.severity)
    for override in settings.overrides:
        if not any(_fits(each, path) for each in override.paths):
            continue
        ignore += override.ignore
        severity |= override.severity
        own = override.model_dump(include=_REPLACED, exclude_unset=True)
        if own.keys() & {"release", "release_from"}:
            said.update(release=None, release_from=None)  # the two say the same thing
        said |= own
    return settings.model_copy(update={**said, "ignore": ignore, "severity": severity})


def _fits(written: str, path: str) -> bool:
    """Whether a pattern of paths covers a path; many stars take no more than their number."""
    from moltconf.jsonschema.linear import Effort, UnboundedPatternError, found

    try:
        return found(_pattern(written), path, Effort())
    except UnboundedPatternError as error:
        raise UsageError(f"a pattern of paths in the settings is too long: {written}") from error


@cache
def _pattern(written: str) -> str:
    """A pattern of paths; one that names a folder covers all that lies in it."""
    glob = written.removeprefix("./").rstrip("/")
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    forms = {"**/": r"(?:[\s\S]*/)?", "**": r"[\s\S]*", "*": "[^/]*", "?": "[^/]"}
    anywhere = r"(?:[\s\S]*/)?" if "/" not in written else ""
    body = "".join(forms.get(part, re.escape(part)) for part in parts)
    return rf"^{anywhere}{body}(?:/[\s\S]*)?$"


@cache
def _in_or_above(folder: str) -> _Found | None:
    for name, section in (("moltconf.toml", ()), ("pyproject.toml", ("tool", "moltconf"))):
        path = join(folder, name)
        # a pipe too: to pass over what cannot be read would be to judge by other settings
        if exists(path) and not isdir(path):
            settings = _read(path, section)
            if settings is not None:
                return _Found(folder, settings)
    above = parent(folder)
    return _in_or_above(above) if above != folder else None


def _read(path: str, section: KeyPath) -> Settings | None:
    import tomllib

    from moltconf.library.toml_depth import MAX_DEPTH, too_deep

    leaving = leads_out(path)
    if leaving is not None:
        raise UsageError(f"cannot read the settings {path}: {leaving}")
    try:
        text = read_regular_file(path, MAX_SETTINGS).decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise UsageError(f"cannot read the settings {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        if section:
            return None
        raise UsageError(f"{path}: it is not UTF-8") from error
    deep = too_deep(text)
    if deep is not None:
        if section:
            return None
        raise UsageError(f"{path}:{deep}: a key of more than {MAX_DEPTH} parts")
    try:
        table: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        if section:
            return None  # somebody else's broken pyproject.toml
        raise UsageError(_syntax_error(path, text, error)) from error
    for key in section:
        table = table.get(key) if isinstance(table, dict) else None
    return _checked(path, text, section, table) if isinstance(table, dict) else None


def _syntax_error(path: str, text: str, error: Exception) -> str:
    """``tomllib`` says the place last; here it comes first, as everywhere."""
    import tomllib

    if not isinstance(error, tomllib.TOMLDecodeError):
        return _beyond_limits(path, text, error)
    message = str(error)
    place = re.search(r" \(at line (\d+), column (\d+)\)\Z", message)
    if place is None:
        return f"{path}: {message}"
    return f"{path}:{place[1]}:{place[2]}: {message[: place.start()]}"


def _beyond_limits(path: str, text: str, error: Exception) -> str:
    """What TOML allows and Python does not read: it does not say where that stands."""
    if isinstance(error, RecursionError):
        return f"{path}: it is nested too deep"
    number = re.search(r"[0-9_]{640,}", text)  # the least limit that Python knows for integers
    if number is None:
        return f"{path}: it holds a value that cannot be read"
    start = Source(text).position(number.start())
    return f"{path}:{start.line}:{start.column}: this number has too many digits"


def _checked(path: str, text: str, section: KeyPath, table: dict[str, Any]) -> Settings:
    from pathlib import Path

    from pydantic import ValidationError

    from moltconf.library.settings_model import Settings

    try:
        settings = Settings.model_validate(table)
    except ValidationError as error:
        from moltconf.library.settings_errors import worded

        raise UsageError(worded(Path(path), text, section, error)) from error
    baseline, folder = settings.baseline, Path(path).parent
    return settings.model_copy(
        update={
            "baseline": None if baseline is None else str(folder / baseline),
            "plugins": tuple(str(folder / each) for each in settings.plugins),
        }
    )
