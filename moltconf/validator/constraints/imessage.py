"""Where iMessage runs, and which attachments it may hand over."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from moltconf.text.source import trim
from moltconf.validator.check import Breach, Config, Constraint
from moltconf.validator.constraints.channels import channel_settings
from moltconf.validator.constraints.history import LAST_CHECKED_CHANNELS, OF_CHANNELS
from moltconf.validator.constraints.values import misfits, patterns

_HOSTS = patterns("remoteHost")
_ROOTS = patterns("attachmentRoots[]", "remoteAttachmentRoots[]")

_TOKEN = re.compile(r"[A-Za-z0-9._-]+\Z")
_IPV6 = re.compile(r"\[[0-9A-Fa-f:.%]+\]\Z")
_DRIVE = re.compile(r"[A-Za-z]:\Z")


def check_hosts(config: Config, release: str) -> Iterator[Breach]:
    for path, settings in channel_settings(config, release, "imessage"):
        for below in misfits(settings, _HOSTS, _is_host):
            yield Breach(
                (*path, *below), "this is no host that files can be copied from", "user@host"
            )


def check_roots(config: Config, release: str) -> Iterator[Breach]:
    for path, settings in channel_settings(config, release, "imessage"):
        for below in misfits(settings, _ROOTS, _is_root):
            yield Breach(
                (*path, *below),
                "this is no absolute folder",
                'write /the/whole/path, in which a part may be "*" for any folder',
            )


def _is_host(text: str) -> bool:
    user, at, host = trim(text).rpartition("@")
    if at and not _TOKEN.match(user):
        return False
    if user.startswith("-") or host.startswith("-"):
        return False
    return _TOKEN.match(host) is not None or _IPV6.match(host) is not None


def _is_root(text: str) -> bool:
    written = trim(text).replace("\\", "/")
    if not written or "\0" in written:
        return False
    first, *parts = [part for part in posixpath.normpath(written).split("/") if part] or [""]
    if not written.startswith("/"):
        # below a drive of Windows
        return bool(_DRIVE.match(first) and parts) and all(map(_is_part, parts))
    return bool(first) and all(map(_is_part, (first, *parts)))


def _is_part(text: str) -> bool:
    return text == "*" or "*" not in text


CONSTRAINTS = (
    Constraint(
        "imessage-host",
        check_hosts,
        OF_CHANNELS,
        first="2026.2.19",
        last=LAST_CHECKED_CHANNELS,
        keys=("remoteHost",),
    ),
    Constraint(
        "imessage-roots",
        check_roots,
        OF_CHANNELS,
        first="2026.2.19",
        last=LAST_CHECKED_CHANNELS,
        keys=("attachmentRoots", "remoteAttachmentRoots"),
    ),
)
