"""Validator, linter and migrator for the configs of Clawdbot, Moltbot and OpenClaw."""

from pathlib import Path

__version__ = "0.1.0"

# In a checkout the folders `schemas` and `migrations` stand beside this package; a wheel holds
# them inside it (pyproject.toml, force-include). Either way they are moltconf.schemas and
# moltconf.migrations; never import them by their bare names.
_HERE = Path(__file__).parent
if not (_HERE / "schemas").is_dir() and (_HERE.parent / "schemas").is_dir():
    __path__.append(str(_HERE.parent))
