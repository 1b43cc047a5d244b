"""Where an agent's key comes from: the product's answer and ours, in the same words."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from moltconf.auth.candidates import Answer, SourceKind
from moltconf.auth.profile_order import Code
from moltconf.auth.resolve import Credential, CredentialStatus, conclude, resolve
from moltconf.auth.stores import read_stores
from moltconf.auth.variables import known_variables
from moltconf.schema.config import view
from tests.differential.credential_cases import NOW, source_case

_DRIVER = Path(__file__).with_name("credentials.mjs")
TIME_LIMIT = 900


class Asked(Protocol):
    """A release that is installed or unpacked."""

    release: str
    node: Any
    package: Path


class Compared(NamedTuple):
    """One case with both answers."""

    case: dict[str, Any]
    product: str
    ours: str


def ask(product: Asked, cases: Sequence[dict[str, Any]], home: Path) -> list[Any]:
    """Return the product's answers to cases of ``credentials.mjs``."""
    done = subprocess.run(
        [product.node, _DRIVER, product.package],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=TIME_LIMIT,
        # without a path: 2026.4.29 would run npm to complete plugins
        env={"PATH": "", "HOME": str(home), "TZ": "UTC", "OPENCLAW_NO_RESPAWN": "1"},
        cwd=home,
        check=False,
    )
    assert done.stdout, done.stderr[-2000:]
    answers: list[Any] = json.loads(done.stdout)
    return answers


def compared(product: Asked, number: int, home: Path, seed: str) -> Iterator[Compared]:
    """Yield both answers to ``number`` drawn cases."""
    draw = random.Random(seed)
    cases = [source_case(draw, home / f"state-{i}", product.release) for i in range(number)]
    # ours first: the product copies and imports stores while it reads them
    ours = [_in_words(_credential(case, product.release)) for case in cases]
    for case, mine, answer in zip(cases, ours, ask(product, cases, home), strict=True):
        yield Compared(case, _of_product(answer), mine)


def _credential(case: dict[str, Any], release: str) -> Credential:
    config = view(case["config"], release)
    report = resolve(
        config,
        environment=known_variables(config.variables, process=case["environment"]),
        stores=read_stores(Path(case["state"]), config),
        now=datetime.fromtimestamp(NOW / 1000, UTC),
    )
    return next(entry for entry in report.credentials if entry.agent == "work")


def _in_words(entry: Credential) -> str:
    """A test machine has no logins of other programs: what may be there, is not."""
    asked = [item for item in entry.candidates if item.answer is not Answer.MAYBE]
    status, chosen = conclude(tuple(asked))
    if status is CredentialStatus.MISSING or chosen is None or chosen.is_over:
        return "missing"
    if chosen.answer is Answer.NOT_NOW and chosen.code in (Code.UNRESOLVED, Code.MODE_MISMATCH):
        return "stopped"
    if chosen.code in (Code.MIGRATION_REQUIRED, Code.PROVIDER_MISMATCH):
        return chosen.code.value
    if status is CredentialStatus.NOT_NEEDED:
        return "local"
    if chosen.kind is SourceKind.PROFILE:
        return f"profile:{chosen.name}"
    if chosen.kind is SourceKind.CONFIG:
        return "config"
    return "aws" if chosen.kind is SourceKind.AWS else f"env: {chosen.name}"


def _of_product(answer: dict[str, str]) -> str:
    if "source" in answer:
        return _of_source(answer["source"], answer["mode"])
    if "refused" in answer or "configured but unavailable" in answer["error"]:
        return "stopped"
    error = answer["error"]
    if "No API key found" in error or "matched a stored profile but failed to resolve" in error:
        return "missing"
    if "uses token auth, but" in error:
        return "missing"  # of a profile that apiKey names, whose kind the interface does not take
    if "Per-entry apiKey" in error and "references a" in error:
        return "provider_mismatch"
    return "migration_required" if "legacy credential migration" in error else error


def _of_source(source: str, mode: str) -> str:
    if mode == "aws-sdk":
        return "aws"
    if "(synthetic local key)" in source or "(local marker)" in source:
        return "local"
    if "models.json" in source or source.startswith("models.providers."):
        return "config"
    # what 2026.2.21 to 2026.4.29 call the variable, where no file of gcloud is
    return "env: GOOGLE_CLOUD_API_KEY" if source == "gcloud adc" else source
