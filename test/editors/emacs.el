;;; emacs.el --- Run by emacs.test.ts inside the real Emacs -*- lexical-binding: t -*-
;; Opens a configuration and writes what a person would see as JSON.
(require 'package)
(package-initialize)
(require 'json)
(require 'eglot)

(defconst limit-seconds 60)

(defun await (what condition)
  "Handle events until CONDITION holds; WHAT names it."
  (with-timeout (limit-seconds (error "Waited in vain for %s" what))
    (while (not (funcall condition)) (accept-process-output nil 0.05))))

(defun found (rule)
  "Flymake's diagnostics of RULE in this buffer."
  (seq-filter (lambda (each) (string-match-p (regexp-quote rule) (flymake-diagnostic-text each))) (flymake-diagnostics)))

(defun look ()
  (load (getenv "EDITOR_SETUP") nil t t)
  (setq eglot-sync-connect t eglot-autoshutdown nil eglot-send-changes-idle-time 0)
  (find-file (getenv "EDITOR_FILE"))
  (call-interactively #'eglot)
  (flymake-start)
  (await "diagnostics" (lambda () (found "hardcoded-secret")))
  (let* ((secret (car (found "hardcoded-secret")))
         (begin (flymake-diagnostic-beg secret))
         (place (list (line-number-at-pos begin) (- begin (progn (goto-char begin) (line-beginning-position)))
                      (- (flymake-diagnostic-end secret) begin)))
         (rules (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
         hover completion)
    (goto-char (1+ begin))
    (setq hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams)))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_prompt choices &rest _)
                 (seq-find (lambda (title) (string-prefix-p "Replace with" title))
                           (mapcar (lambda (choice) (if (consp choice) (car choice) choice)) (all-completions "" choices))))))
      ;; As with the keyboard: a mouse would open a menu.
      (let ((last-nonmenu-event ?\r)) (eglot-code-actions begin begin nil t)))
    (await "the fix" (lambda () (buffer-modified-p)))
    (goto-char (point-min))
    (search-forward "\"command\"")
    (backward-char 2)
    (setq completion (jsonrpc-request (eglot--current-server-or-lose) :textDocument/completion
                                      (eglot--TextDocumentPositionParams)))
    `((place . ,(vconcat place)) (rules . ,(vconcat rules)) (hover . ,(plist-get (plist-get hover :contents) :value))
      (text . ,(buffer-substring-no-properties (point-min) (point-max)))
      (completion . ,(vconcat (mapcar (lambda (item) (plist-get item :label)) completion)))
      (warnings . ,(with-current-buffer (get-buffer-create "*Messages*")
                     (vconcat (seq-filter (lambda (line) (string-match-p "\\[eglot\\].*\\(warn\\|error\\|unsupported\\)" line))
                                          (split-string (buffer-string) "\n"))))))))

(let ((seen (condition-case problem (look) (error `((failed . ,(error-message-string problem)))))))
  (with-temp-file (getenv "EDITOR_OUT") (insert (json-encode seen))))
(kill-emacs 0)
;;; emacs.el ends here
