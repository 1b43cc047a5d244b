"""Programs that write down what a voice message, a picture or a film holds (``tools.media``)."""

from __future__ import annotations

from collections.abc import Iterator

from moltconf.schema.reader import Reader, read_record, text, texts
from moltconf.schema.record import Record, key
from moltconf.schema.values import Located
from moltconf.text.keypath import KeyPath, lookup

_SECTIONS = ("tools.media", "tools.media.audio", "tools.media.image", "tools.media.video")


class MediaModel(Record):
    """One item of ``models`` of ``tools.media`` or of a kind of media below it."""

    PLACES = tuple(f"{section}.models[]" for section in _SECTIONS)

    path: KeyPath
    type: Located[str] | None = key("type", read=text, words=("provider", "cli"))
    """Whether a provider or a program reads the media."""
    command: Located[str] | None = key("command", read=text)
    """The program that reads the media."""
    args: tuple[Located[str], ...] | None = key("args", read=texts)
    """What the program is started with; {{MediaPath}} stands for the file."""

    @property
    def is_program(self) -> bool:
        """Return whether a program reads the media, which needs no ``type`` where one is named."""
        return self.type.value == "cli" if self.type is not None else self.command is not None


def media_models(root: object, release: str) -> Iterator[MediaModel]:
    """Yield every model and program for kinds of media that are on, those for all kinds first."""
    for section in _SECTIONS:
        place = tuple(section.split("."))
        if lookup(root, (*place, "enabled")) is False:
            continue
        for path, value in Reader(root, place, release=release).items("models"):
            if isinstance(value, dict):
                yield read_record(MediaModel, Reader(root, path, release=release))
