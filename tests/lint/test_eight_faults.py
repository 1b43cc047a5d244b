"""A config that the product accepts, with eight faults that none of its own checks names."""

from __future__ import annotations

from pathlib import Path

from moltconf.linter.engine import Options, lint
from moltconf.linter.rule import Profile
from moltconf.text.include import load_file
from moltconf.text.keypath import format_path

FILE = Path(__file__).parents[2] / "fixtures" / "examples" / "eight-faults.json5"
MODELS = "agents.defaults.models.anthropic/claude-{}.params.{}"
EXPECTED = {
    "secrets/plaintext-credential": "env.vars.ANTHROPIC_API_KEY",
    "auth/claude-cli-profile-mode": "auth.profiles.anthropic:claude-cli.mode",
    "auth/unknown-profile-in-order": "auth.order.anthropic[0]",
    "caching/missing-beta-header": "models.providers.anthropic.headers.anthropic-beta",
    "models/unknown-model": "agents.defaults.model.fallbacks[0]",
    "caching/invalid-ttl": MODELS.format("opus-5", "cacheControlTtl"),
    "models/invalid-thinking-level": MODELS.format("opus-5", "thinking"),
    "caching/invalid-retention": MODELS.format("sonnet-5", "cacheRetention"),
}


def test_all_eight_are_found_each_in_its_place_and_nothing_else() -> None:
    result = lint(load_file(FILE, FILE.name), "2026.9.6", Options(profile=Profile.DEFAULT))
    assert result.valid
    assert {each.rule: format_path(each.path) for each in result.findings} == EXPECTED
    assert len(result.findings) == len(EXPECTED)


def test_each_says_what_to_do() -> None:
    result = lint(load_file(FILE, FILE.name), "2026.9.6")
    assert not [each.rule for each in result.findings if not each.help]
