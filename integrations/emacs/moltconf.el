;;; moltconf.el --- Language server for the configs of OpenClaw and its former names  -*- lexical-binding: t; -*-

;; Emacs 27 or later with eglot (part of Emacs 29, before that from GNU ELPA), and `moltconf' on
;; PATH (uv tool install 'moltconf[lsp]').  Load this file, and open a config.

;;; Code:

(require 'eglot)

(define-derived-mode moltconf-mode prog-mode "moltconf"
  "Major mode for configs in JSON5."
  (setq-local comment-start "// "
              comment-start-skip "//+\\s-*"))

(modify-syntax-entry ?/ ". 124b" moltconf-mode-syntax-table)
(modify-syntax-entry ?* ". 23" moltconf-mode-syntax-table)
(modify-syntax-entry ?\n "> b" moltconf-mode-syntax-table)
(modify-syntax-entry ?' "\"" moltconf-mode-syntax-table)

(add-to-list 'auto-mode-alist
             (cons (rx "/" (or "clawdis" "clawdbot" "moltbot" "moldbot" "openclaw")
                       ".json" (? "5") string-end)
                   'moltconf-mode))
(add-to-list 'eglot-server-programs '(moltconf-mode . ("moltconf" "lsp")))
(add-hook 'moltconf-mode-hook #'eglot-ensure)

(defun moltconf-set-release (release)
  "Have RELEASE judge; empty: as the settings say."
  (interactive "sRelease: ")
  (eglot-execute-command (eglot--current-server-or-lose) "moltconf.setRelease"
                         (vector (if (string-empty-p release) :json-null release))))

(provide 'moltconf)
;;; moltconf.el ends here
