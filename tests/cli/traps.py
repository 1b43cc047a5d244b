"""Repositories that want to run something: every setting by which git starts a program, armed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

GOOD = '{gateway: {mode: "local"}}'
REFUSED = '{gateway: {mode: "local"}, zz: 1}'
_HOOKS = (
    *("post-index-change", "reference-transaction", "post-checkout", "fsmonitor-watchman"),
    *("pre-auto-gc", "post-rewrite", "pre-commit", "proc-receive", "update", "post-update"),
)
#: git looks for programs of these names, in the folder of its own programs and in PATH
_HELPERS = ("git", "git.exe", "git-remote-trap", "git-remote-ext", "ssh", "sh", "cat", "less")

#: kind of trap -> lines of the repository's config; {run} is the program, {folder} full of them
CONFIGS = {
    "fsmonitor": "[core]\nfsmonitor = {run}",
    "hooks-path": "[core]\nhooksPath = {folder}",
    "ssh-command": "[core]\nsshCommand = {run}",
    "pager": "[core]\npager = {run}\n[pager]\nshow = {run}\ndiff = {run}\nls-tree = {run}\n"
    "rev-parse = {run}\ncat-file = {run}",
    "alias": '[alias]\ndiff = "!{run}"\nshow = "!{run}"\nls-tree = "!{run}"\ncat-file = "!{run}"\n'
    'rev-parse = "!{run}"',
    "diff-external": "[diff]\nexternal = {run}",
    "textconv": '[diff "trap"]\ntextconv = {run}\ncachetextconv = true',
    "diff-command": '[diff "trap"]\ncommand = {run}',
    "filter-clean": '[filter "trap"]\nclean = {run}\nrequired = true',
    "filter-smudge": '[filter "trap"]\nsmudge = {run}',
    "filter-process": '[filter "trap"]\nprocess = {run}\nrequired = true',
    "merge-driver": '[merge "trap"]\ndriver = {run}',
    "attributes-file": '[core]\nattributesFile = {attributes}\n[filter "trap"]\nclean = {run}',
    "include": "[include]\npath = {config}",
    "include-if": '[includeIf "gitdir:**"]\npath = {config}',
    "ask-pass": "[core]\naskPass = {run}",
    "credential-helper": '[credential]\nhelper = "!{run}"',
    "gpg": "[gpg]\nprogram = {run}\n[log]\nshowSignature = true",
    "trace2": "[trace2]\neventTarget = {canary}\nnormalTarget = {canary}\nperfTarget = {canary}",
    "editor": "[core]\neditor = {run}\n[sequence]\neditor = {run}",
    "alternate-refs": "[core]\nalternateRefsCommand = {run}",
    "pack-objects-hook": "[uploadpack]\npackObjectsHook = {run}",
    "proxy": "[core]\ngitProxy = {run}",
    "submodule": '[submodule "s"]\nupdate = "!{run}"\n[diff]\nsubmodule = log\n'
    "[submodule]\nrecurse = true",
}
_PROMISE = (
    "[core]\nrepositoryFormatVersion = 1\n[extensions]\npartialClone = origin\n"
    '[protocol]\nallow = always\n[protocol "file"]\nallow = always\n[protocol "ext"]\n'
    'allow = always\n[protocol "trap"]\nallow = always\n[protocol "ssh"]\nallow = always\n'
    '[remote "origin"]\npromisor = true\n'
)
#: the same for repositories that lack objects, which git wants to fetch
PROMISES = {
    "uploadpack": _PROMISE + "url = {top}\nuploadpack = {run}",
    "ext": _PROMISE + 'url = "ext::{run}"',
    "vcs": _PROMISE + "url = {top}\nvcs = trap",
    "ssh": _PROMISE + "url = ssh://localhost/x\n[core]\nsshCommand = {run}",
    "fsmonitor": _PROMISE + "url = {top}\nuploadpack = {run}\n[core]\nfsmonitor = {run}",
}
#: what a caller's environment may hold; all of it would be obeyed by git
ENVIRONMENTS = {
    "config-parameters": {"GIT_CONFIG_PARAMETERS": "'core.fsmonitor'='{run}'"},
    "config-count": {
        "GIT_CONFIG_COUNT": "2",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": "{run}",
        "GIT_CONFIG_KEY_1": "filter.trap.clean",
        "GIT_CONFIG_VALUE_1": "{run}",
    },
    "external-diff": {"GIT_EXTERNAL_DIFF": "{run}"},
    "pager": {"GIT_PAGER": "{run}", "PAGER": "{run}"},
    "ssh": {"GIT_SSH": "{run}", "GIT_SSH_COMMAND": "{run}"},
    "ask-pass": {"GIT_ASKPASS": "{run}", "SSH_ASKPASS": "{run}"},
    "exec-path": {"GIT_EXEC_PATH": "{folder}"},
    "trace": {"GIT_TRACE": "{canary}", "GIT_TRACE_SETUP": "{canary}"},
    "trace2": {"GIT_TRACE2": "{canary}", "GIT_TRACE2_EVENT": "{canary}"},
}


def git(folder: Path, *arguments: str, **variables: str) -> str:
    """Run git as the author of the repository does; returns what it prints."""
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")
    done = subprocess.run(
        ["git", *names, *arguments],
        cwd=folder, check=True, capture_output=True, text=True, env=os.environ | variables,
    )  # fmt: skip
    return done.stdout.strip()


class Trap(NamedTuple):
    """Programs in ``folder`` that leave a file in ``canaries`` when anything starts them."""

    folder: Path
    canaries: Path

    @classmethod
    def set_up(cls, folder: Path) -> Trap:
        trap = cls(folder / "trap", folder / "canaries")
        trap.folder.mkdir(parents=True)
        trap.canaries.mkdir()
        (trap.folder / "attributes").write_text("* filter=trap\n")
        for name in ("run", *_HOOKS, *_HELPERS):
            trap.put(trap.folder / name)
        (trap.folder / "config").write_text(trap.armed(CONFIGS["fsmonitor"], folder))
        return trap

    def put(self, path: Path) -> None:
        """A program at ``path`` that tells that it was started."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n: > {self.canaries}/{path.name}\nexit 1\n")
        path.chmod(0o755)

    def armed(self, text: str, top: Path) -> str:
        """``text`` with the trap's own paths."""
        return text.format(
            run=self.folder / "run",
            folder=self.folder,
            attributes=self.folder / "attributes",
            config=self.folder / "config",
            canary=self.canaries / "traced",
            top=top,
        )

    @property
    def sprung(self) -> list[str]:
        return sorted(each.name for each in self.canaries.iterdir())


def honest(top: Path) -> None:
    """A repository whose config ``conf/openclaw.json`` is good on ``main``, and refused now."""
    (top / "conf").mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    (top / "conf" / "openclaw.json").write_text(GOOD)
    (top / ".gitattributes").write_text("*.json diff=trap filter=trap merge=trap\n")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "one")
    git(top, "checkout", "-q", "-b", "change")
    (top / "conf" / "openclaw.json").write_text(REFUSED)


def embed(top: Path, settings: str) -> None:
    """Commit a bare repository among the files of ``conf``, which says that nothing changed."""
    conf, bare = top / "conf", top.parent / "bare"
    git(top.parent, "init", "-q", "--bare", "-b", "main", str(bare))
    where = {"GIT_DIR": str(bare), "GIT_WORK_TREE": str(conf)}
    git(conf, "add", "openclaw.json", **where)
    git(conf, "commit", "-q", "-m", "all is well", **where)
    for name in ("HEAD", "objects", "refs", "index"):
        (bare / name).rename(conf / name)
    (conf / "objects" / "kept").touch()
    (conf / "refs" / "kept").touch()
    (conf / "config").write_text(
        "[core]\nrepositoryFormatVersion = 0\nbare = false\nworktree = .\n" + settings
    )
    git(top, "add", "-A", ".")
    git(top, "commit", "-q", "-m", "a harmless change")


def forget_objects(git_dir: Path) -> None:
    """Leave the references of a repository, and nothing that they lead to."""
    for folder in list(_loose(git_dir)):
        folder.rename(folder.with_name(f"gone-{folder.name}"))


def _loose(git_dir: Path) -> Iterator[Path]:
    return (each for each in (git_dir / "objects").iterdir() if len(each.name) == 2)
