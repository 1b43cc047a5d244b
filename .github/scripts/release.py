#!/usr/bin/env python3
"""What a release needs beside its builds.

check TAG       the tag, the version, the changelog and the addresses agree
notes           the section of the changelog for this version, else what is unreleased
mirror FOLDER   the hooks, and a package that pins this version, for the mirror of pre-commit
schemas FOLDER  the JSON Schema of every release, and of `latest`, at addresses that stay
open            what a person must decide before the data of this checkout may be published
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from moltconf import __version__, addresses  # noqa: E402

_HEADING = re.compile(r"^## ", re.MULTILINE)


def check(tag: str) -> None:
    """Stop the release where something does not fit."""
    faults = []
    if tag != f"v{__version__}":
        faults.append(f"the tag {tag} is not the version {__version__}")
    if section(__version__) is None:
        faults.append(f"CHANGELOG.md has no section {__version__}")
    if not addresses.are_set():
        faults.append("moltconf/addresses.py names no place of the project's own yet")
    if faults:
        sys.exit("\n".join(faults))


def section(name: str) -> str | None:
    """Return the section of the changelog with that heading."""
    for text in _HEADING.split((ROOT / "CHANGELOG.md").read_text("utf-8"))[1:]:
        heading, _, body = text.partition("\n")
        if heading.split()[0].strip("[]") == name:
            return body.strip() + "\n"
    return None


def notes() -> None:
    """Print the notes of this version."""
    print(section(__version__) or section("Unreleased") or "", end="")


def mirror(folder: str) -> None:
    """Write what the mirror holds: no code, one dependency."""
    place = Path(folder)
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (place / ".pre-commit-hooks.yaml").write_text(hooks, "utf-8")
    (place / "pyproject.toml").write_text(
        "[project]\n"
        'name = "moltconf-pre-commit"\n'
        'version = "0"\n'
        'requires-python = ">=3.11"\n'
        f'dependencies = ["moltconf=={__version__}"]\n\n'
        "[tool.setuptools]\n"
        "py-modules = []\n",
        "utf-8",
    )
    (place / "README.md").write_text(
        f"# Hooks of moltconf {__version__}\n\nEach tag pins one version. {addresses.REPOSITORY}\n",
        "utf-8",
    )


def schemas(folder: str) -> None:
    """Write a schema a release, and the one for those who follow the latest."""
    from moltconf.catalogue.catalogue import latest, releases
    from moltconf.export.json_schema import DRAFTS, export

    place = Path(folder) / "schemas"
    place.mkdir(parents=True, exist_ok=True)
    for name, release in [*((one.name, one.name) for one in releases()), ("latest", latest().name)]:
        schema = {**export(release, DRAFTS[0]), "$id": addresses.schema_of(name)}
        text = json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        (place / f"{name}.json").write_text(text, "utf-8")


def open_questions() -> None:
    """Exit with 1, and print what is open, where a removed key has no step and no reason."""
    gate = [sys.executable, "-m", "tests.migrate.gate"]
    done = subprocess.run(gate, cwd=ROOT, capture_output=True, text=True, check=False)
    print(done.stdout, end="")
    sys.exit(1 if done.returncode or done.stdout.strip() else 0)


_COMMANDS = {
    "check": check,
    "notes": notes,
    "mirror": mirror,
    "schemas": schemas,
    "open": open_questions,
}


def main() -> None:
    """Run one command."""
    command = _COMMANDS.get(sys.argv[1] if len(sys.argv) > 1 else "")
    if command is None:
        sys.exit(__doc__)
    command(*sys.argv[2:])


if __name__ == "__main__":
    main()
