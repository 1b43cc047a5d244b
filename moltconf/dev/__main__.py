"""``python -m moltconf.dev``: what a checkout of moltconf needs besides an editor.

generate [PART...]  write every file that repeats what the code or another file says
generate --check    only say which of them are stale; 1 where some are
site [FOLDER]       build the documentation site, and check its links (wants the extra "site")
pictures [FOLDER]   take all pictures anew: of a terminal, and of the playground of the site that
                    was built into FOLDER (wants the extra "web" and Chromium)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from moltconf.dev.index import repair

_CHECKOUT = Path(__file__).parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 2 where this is no checkout."""
    options = _parser().parse_args(arguments)
    if not (_CHECKOUT / "pyproject.toml").exists():
        print("this writes files of a checkout of moltconf, and here is none", file=sys.stderr)
        return 2
    if options.command == "site":
        return _site(options.folder.absolute())
    if options.command == "pictures":
        return _pictures(options.folder.absolute())
    if not options.check and _repaired():
        # what was read already of the old index would go into the other files
        again = [sys.executable, "-m", "moltconf.dev", "generate", *options.parts]
        return subprocess.run(again, cwd=_CHECKOUT, check=False).returncode
    from moltconf.dev.generate import generate, stale

    wanted = options.parts or None
    changed = 0
    for path in (stale if options.check else generate)(_CHECKOUT, wanted):
        print(f"{'stale' if options.check else 'wrote'}: {path.as_posix()}", flush=True)
        changed += 1
    return 1 if options.check and changed else 0


def _site(folder: Path) -> int:
    if find_spec("mkdocs") is None or find_spec("material") is None:
        print("mkdocs-material is missing: pip install -e '.[site]'", file=sys.stderr)
        return 2
    from moltconf.dev.site.build import build

    return build(_CHECKOUT, folder)


def _pictures(folder: Path) -> int:
    if find_spec("playwright") is None:
        print("playwright is missing: pip install -e '.[web]'", file=sys.stderr)
        return 2
    if not (folder / "playground").is_dir():
        print(f"no playground in {folder}: python -m moltconf.dev site {folder}", file=sys.stderr)
        return 2
    commands = (["moltconf.dev", "generate", "pictures"], ["tests.web.pictures", str(folder)])
    for module, *words in commands:
        done = subprocess.run([sys.executable, "-m", module, *words], cwd=_CHECKOUT, check=False)
        if done.returncode:
            return done.returncode
    return 0


def _repaired() -> bool:
    changed = repair(_CHECKOUT)
    for path in changed:
        print(f"wrote: {path.as_posix()}", flush=True)
    return bool(changed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m moltconf.dev")
    commands = parser.add_subparsers(required=True, dest="command")
    command = commands.add_parser("generate", help="write every file that repeats another")
    command.add_argument("parts", nargs="*", metavar="PART", help="only these, see generate.py")
    command.add_argument("--check", action="store_true", help="write nothing, say what is stale")
    site = commands.add_parser("site", help="build the documentation site, and check its links")
    site.add_argument("folder", nargs="?", metavar="FOLDER", type=Path, default="build/site")
    pictures = commands.add_parser("pictures", help="take all pictures of the documentation anew")
    pictures.add_argument("folder", nargs="?", metavar="FOLDER", type=Path, default="build/site")
    return parser


if __name__ == "__main__":
    sys.exit(main())
