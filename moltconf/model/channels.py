"""Channels and their accounts, and how the gateway is guarded: as much as rules need."""

from __future__ import annotations

from moltconf.document.keypath import KeyPath
from moltconf.model.located import Located
from moltconf.model.overrides import read_secret_at
from moltconf.model.reader import Reader
from moltconf.model.record import Frozen
from moltconf.model.secret import SecretInput

#: Channels that stood at the root of the file before 2026.1.12.
ROOT_CHANNELS = ("whatsapp", "telegram", "discord", "slack", "signal", "imessage", "msteams")


class Account(Frozen):
    """One member of ``channels.<id>.accounts``."""

    id: str
    path: KeyPath
    enabled: Located[bool] | None = None


class Channel(Frozen):
    """One channel; ``paths`` holds every place that configures it."""

    id: str
    paths: tuple[KeyPath, ...]
    enabled: Located[bool] | None = None
    accounts: tuple[Account, ...] = ()


class Gateway(Frozen):
    """``gateway`` and the token that stood beside ``auth`` before 2026.1.8."""

    mode: Located[str] | None = None
    bind: Located[str] | None = None
    port: Located[float] | None = None
    auth_mode: Located[str] | None = None
    token: Located[SecretInput] | None = None
    password: Located[SecretInput] | None = None
    allow_tailscale: Located[bool] | None = None


def read_channels(root: object) -> tuple[Channel, ...]:
    reader = Reader(root, ("channels",))
    names = [key for _, key, value in reader.members() if isinstance(value, dict)]
    old = Reader(root, ())
    names.extend(key for key in ROOT_CHANNELS if key not in names and old.mapping(key) is not None)
    return tuple(_read_channel(root, name) for name in names if name != "defaults")


def _read_channel(root: object, id: str) -> Channel:
    reader = Reader(root, ("channels", id), (id,)) if id in ROOT_CHANNELS else None
    reader = reader or Reader(root, ("channels", id))
    return Channel(
        id=id,
        paths=tuple(path for path, value in reader.candidates() if isinstance(value, dict)),
        enabled=reader.flag("enabled"),
        accounts=tuple(
            Account(id=key, path=path, enabled=Reader(root, path).flag("enabled"))
            for path, key, value in reader.members("accounts")
            if isinstance(value, dict)
        ),
    )


def read_gateway(root: object) -> Gateway:
    reader = Reader(root, ("gateway",))
    return Gateway(
        mode=reader.text("mode"),
        bind=reader.text("bind"),
        port=reader.number("port"),
        auth_mode=reader.text("auth", "mode"),
        token=read_secret_at(reader, "auth", "token") or read_secret_at(reader, "token"),
        password=read_secret_at(reader, "auth", "password"),
        allow_tailscale=reader.flag("auth", "allowTailscale"),
    )
