"""Completion for PowerShell, which click does not bring."""

from __future__ import annotations

import os

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import ClassVar

_SCRIPT = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $position)
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $line.ToString()
    $env:COMP_WORD = $word
    try {
        & %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            $kind = 'ParameterValue'
            [System.Management.Automation.CompletionResult]::new($value, $value, $kind, $help)
        }
    } finally {
        Remove-Item 'Env:%(complete_var)s', 'Env:COMP_WORDS', 'Env:COMP_WORD'
    }
}
"""


class PowerShellComplete(ShellComplete):
    """The question of PowerShell, and the words that it gets, one a line with their help."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _SCRIPT

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is being written, and that one."""
        words = os.environ.get("COMP_WORDS", "").split()[1:]
        word = os.environ.get("COMP_WORD", "")
        return (words[:-1] if words and words[-1] == word else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """Return a line of the answer."""
        return f"{item.value}\t{item.help}" if item.help else str(item.value)


add_completion_class(PowerShellComplete)
