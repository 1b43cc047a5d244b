"""The shape of the settings."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    ValidationInfo,
    field_validator,
)

from moltconf.findings import Severity
from moltconf.linter.rule import Profile


def _known_rule(name: str) -> str:
    from moltconf.linter.registry import UnknownRuleError, is_known, nearest

    if not is_known(name):
        raise ValueError(str(UnknownRuleError(name, nearest(name))))
    return name


def _known_release(name: str) -> str:
    from moltconf.catalogue.catalogue import latest
    from moltconf.catalogue.selection import Found, select

    select(None, setting=name, installed=lambda: Found(latest().name))
    return name


def _relative(name: str) -> str:
    if not name.strip() or PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor:
        raise ValueError("a path from the folder of the settings is wanted")
    return name


RuleName = Annotated[str, AfterValidator(_known_rule)]
ReleaseName = Annotated[str, AfterValidator(_known_release)]
RelativePath = Annotated[str, AfterValidator(_relative)]


class OverrideScope(BaseModel):
    """The settings that may differ from path to path."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    release: ReleaseName | None = Field(
        default=None,
        description="The release to judge by, whatever release wrote the file: 2026.9.6, 2026.9 "
        "(its newest known), latest, installed, written, 2026.1.24..2026.9.6 or all.",
    )
    release_from: RelativePath | None = Field(
        default=None,
        alias="release-from",
        description="The file in which the repository pins the release, in place of `release`, by "
        "path from the folder of the settings: a compose file, a Kubernetes manifest, Helm values, "
        "a Dockerfile, package.json or a lock file, flake.lock, .tool-versions.",
    )
    profile: Profile | None = Field(
        default=None, description="The set of rules to run: minimal, default or strict."
    )
    select: tuple[RuleName, ...] = Field(
        default=(),
        description="Rules and groups to run in place of the profile's; empty runs the profile.",
    )
    ignore: tuple[RuleName, ...] = Field(
        default=(), description="Rules and groups to leave out, besides those of the wider scope."
    )
    severity: dict[RuleName, Severity] = Field(
        default_factory=dict, description="Severities of rules, by id, in place of their own."
    )

    @field_validator("release_from")
    @classmethod
    def _alone(cls, name: str | None, info: ValidationInfo) -> str | None:
        if name is not None and info.data.get("release") is not None:
            raise ValueError("`release` is given too: one of the two names the release")
        return name


class Override(OverrideScope):
    """Settings for some files; where several match, the later one wins."""

    paths: tuple[str, ...] = Field(
        min_length=1,
        description="The files, by path from the folder of the settings: * is anything within a "
        "name, ** anything at all. A folder stands for all that lies in it, a pattern without / "
        "for that name anywhere.",
    )


class Settings(OverrideScope):
    """The content of ``moltconf.toml``; flags on the command line win."""

    fail_on: Literal["error", "warning", "info", "never"] | None = Field(
        default=None,
        alias="fail-on",
        description="The least severity that makes the exit code 1.",
    )
    baseline: str | None = Field(
        default=None,
        description="A file of findings that are known (--write-baseline makes it), by path from "
        "the folder of the settings.",
    )
    files: tuple[str, ...] = Field(
        default=(),
        description="Files that a search of a folder looks at besides those with the name of a "
        "config, by path from the folder of the settings.",
    )
    exclude: tuple[str, ...] = Field(
        default=(),
        description="Files and folders that a search leaves out, by path from the folder of the "
        "settings. A file that is named on the command line is judged all the same.",
    )
    templates: tuple[str, ...] = Field(
        default=(),
        description="Configs that are filled in before they are used and whose names do not say "
        "so, by path from the folder of the settings.",
    )
    plugins: tuple[str, ...] = Field(
        default=(),
        description="Manifests of installed plugins, and folders of plugins, by path from the "
        "folder of the settings.",
    )
    require_reasons: StrictBool = Field(
        default=False,
        alias="require-reasons",
        description="Whether a comment that silences a rule must say why.",
    )
    overrides: tuple[Override, ...] = Field(
        default=(), description="Settings for some files, by path."
    )
