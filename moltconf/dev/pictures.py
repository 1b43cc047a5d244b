"""Draw pictures of a terminal for the documentation: what commands print on small configs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

#: As wide as the narrowest terminal that the reports are made for.
_COLUMNS = 80
#: Of one sign, in pixels, at a size of 14.
_WIDTH, _HEIGHT, _EDGE = 8.43, 19, 20
_INK = "#d6d9e0"
_COLOURS = {31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 36: "#76d9e6"}
_DIM = "#8b93a5"
#: What browsers leave as it is, where they would drop and join spaces.
_SPACE = "\N{NO-BREAK SPACE}"
_LINK = re.compile(r"\x1b\]8;;[^\x1b]*\x1b\\")
_STYLE = re.compile(r"\x1b\[([\d;]*)m")


class Screenshot(NamedTuple):
    """What is typed in a folder of ``fixtures/pictures``, and where the picture goes."""

    path: str
    folder: str
    command: tuple[str, ...]


PICTURES = (
    Screenshot("docs/moltconf.svg", "moltconf", ("lint", "--quiet", "openclaw.json")),
    Screenshot("docs/pictures/gateway-down.svg", "gateway-down", ()),
)


class Ink(NamedTuple):
    """How a stretch of text looks."""

    colour: str = _INK
    is_bold: bool = False

    def after(self, codes: str) -> Ink:
        """Return the style after a sequence of a terminal."""
        style = self
        for code in (int(each or 0) for each in codes.split(";")):
            if code == 0:
                style = Ink()
            elif code == 1:
                style = style._replace(is_bold=True)
            else:
                style = style._replace(colour=_DIM if code == 2 else _COLOURS[code])
        return style


#: The stretches of one line.
Line = list[tuple[str, Ink]]


def files(root: Path) -> dict[Path, bytes]:
    """Return every picture by its place in the checkout."""
    return {Path(each.path): _drawn(root, each).encode() for each in PICTURES}


def _drawn(root: Path, picture: Screenshot) -> str:
    typed = " ".join(["$ moltconf", *(each for each in picture.command if each != "--quiet")])
    printed = _printed(root, picture).rstrip("\n")
    return svg([[(typed, Ink(_COLOURS[32]))], *lines(printed)], typed.removeprefix("$ "))


def _printed(root: Path, picture: Screenshot) -> str:
    """Return what the command prints for a person who has nothing else."""
    with TemporaryDirectory(prefix="moltconf-picture-") as scratch:
        home, folder = Path(scratch, "home"), Path(scratch, "configs")
        home.mkdir()
        shutil.copytree(root / "fixtures/pictures" / picture.folder, folder)
        # neither the machine's releases nor its settings have a say
        kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        environment = kept | {
            "HOME": str(home), "USERPROFILE": str(home), "PATH": str(home),
            "PYTHONPATH": str(root), "PYTHONUTF8": "1",
            "FORCE_COLOR": "1", "COLUMNS": str(_COLUMNS),
        }  # fmt: skip
        command = [sys.executable, "-m", "moltconf", *picture.command]
        done = subprocess.run(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, check=False, encoding="utf-8",
        )  # fmt: skip
    if done.returncode > 1:
        raise RuntimeError(f"{' '.join(command)} failed: {done.stdout}")
    return done.stdout


def lines(printed: str) -> Iterator[Line]:
    """Yield the lines that a terminal shows for a text, the long ones wrapped."""
    style = Ink()
    for text in _LINK.sub("", printed).split("\n"):
        line: Line = []
        room = _COLUMNS
        for number, part in enumerate(_STYLE.split(text)):
            if number % 2:
                style = style.after(part)
                continue
            while len(part) > room:
                yield [*line, (part[:room], style)]
                part, line, room = part[room:], [], _COLUMNS
            line.append((part, style))
            room -= len(part)
        yield line


def svg(shown: Iterable[Line], title: str) -> str:
    """Return the picture of some lines."""
    rows = [_row(line, number) for number, line in enumerate(shown)]
    width, height = round(2 * _EDGE + _COLUMNS * _WIDTH), 2 * _EDGE + len(rows) * _HEIGHT
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" aria-label={quoteattr(title)}>',
            '<rect width="100%" height="100%" rx="8" fill="#16181d"/>',
            '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" '
            'font-size="14">',
            *filter(None, rows),
            "</g>",
            "</svg>\n",
        ]
    )


def _row(line: Line, number: int) -> str:
    """Draw a line; each stretch says how wide it is, because fonts are not equally wide."""
    y = _EDGE + _HEIGHT * number + 14
    column, stretches = 0, []
    for text, style in line:
        if text.strip():
            weight = ' font-weight="bold"' if style.is_bold else ""
            stretches.append(
                f'<text x="{_EDGE + column * _WIDTH:.1f}" y="{y}" fill="{style.colour}"{weight} '
                f'textLength="{len(text) * _WIDTH:.1f}">{escape(text.replace(" ", _SPACE))}</text>'
            )
        column += len(text)
    return "\n".join(stretches)
