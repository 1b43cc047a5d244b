"""The shape of the settings."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """What ``moltconf.toml`` may hold; flags on the command line win."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)

    #: the release to judge by where the file states none
    release: str | None = None
    #: rule ids and groups to run; empty is all of them
    select: tuple[str, ...] = ()
    #: rule ids and groups to leave out
    ignore: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "info", "never"] | None = Field(
        default=None, alias="fail-on"
    )
