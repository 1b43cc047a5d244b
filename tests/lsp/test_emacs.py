"""The recipe for Emacs in a real Emacs, without a screen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server needs the extra moltconf[lsp]")

RECIPE = Path(__file__).parents[2] / "integrations" / "emacs" / "moltconf.el"
TEXT = """{
  agents: { defaults: { model: "anthropic/claude-opus-4-6" }, list: [{ id: "main" }] },
  gateway: { mode: "local", auth: { token: "7yPq0vXt2LmR9sKd4WzB8nHc" } },
}
"""
#: What a person does: look, complete, choose the fix of a credential, migrate.
SESSION = r""";; -*- lexical-binding: t -*-
(package-initialize)
(unless (require 'eglot nil t) (kill-emacs 77))
(require 'cl-lib)
(require 'json)
(require 'flymake)
(load (getenv "RECIPE"))
(setq eglot-sync-connect 60 eglot-confirm-server-initiated-edits nil last-nonmenu-event t)
(defvar said nil)
(defun say (what value) (push (cons what value) said))
(defun wait (what found)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall found))
      (when (> (float-time) end) (error "No %s" what))
      (accept-process-output nil 0.05))))
(defun choose (title)
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ choices &rest _)
               (cl-find-if (lambda (each) (string-prefix-p title each))
                           (mapcar #'car choices)))))
    (call-interactively #'eglot-code-actions)))
(defun holds (text) (lambda () (string-match-p text (buffer-string))))
(find-file "openclaw.json")
(run-hooks 'post-command-hook)
(wait "server" #'eglot-current-server)
(flymake-start)
(wait "findings" #'flymake-diagnostics)
(say 'findings (vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
(goto-char (point-min))
(search-forward "mode: \"")
(say 'labels (vconcat (mapcar #'substring-no-properties
                              (all-completions "" (nth 2 (eglot-completion-at-point))))))
(search-forward "7yPq")
(choose "Fix secrets/plaintext-credential")
(wait "the fix" (holds "OPENCLAW_GATEWAY_TOKEN"))
(flymake-start)
(choose "Migrate this file")
(wait "the migration" (holds "entries"))
(say 'text (buffer-string))
(with-temp-file "said.json" (insert (json-encode said)))
(set-buffer-modified-p nil)
(kill-emacs 0)
"""


def test_open_complete_fix_and_migrate(tmp_path: Path) -> None:
    program = shutil.which("emacs")
    if program is None:
        pytest.skip("Emacs is not installed (Debian's packages emacs-nox and elpa-eglot)")
    (tmp_path / "openclaw.json").write_text(TEXT)
    (tmp_path / "session.el").write_text(SESSION)
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "moltconf").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m moltconf "$@"\n')
    (folder / "moltconf").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(folder), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "HOME": str(tmp_path),
        "RECIPE": str(RECIPE),
    }
    done = subprocess.run(
        [program, "--batch", "-l", "session.el"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=200,
    )  # fmt: skip
    if done.returncode == 77:
        pytest.skip("Emacs has no Eglot (Debian's package elpa-eglot)")
    written = tmp_path / "said.json"
    assert written.exists(), done.stderr
    said = json.loads(written.read_text())
    assert any("plain text" in each for each in said["findings"])
    assert {"local", "remote"} <= set(said["labels"])
    assert "${OPENCLAW_GATEWAY_TOKEN}" in said["text"]
    assert "entries" in said["text"]
    assert (tmp_path / "openclaw.json").read_text() == TEXT, "nothing is written"
