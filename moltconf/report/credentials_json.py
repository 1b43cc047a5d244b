"""The credential matrix as JSON, ``moltconf-credentials/1``.

``unusableProfiles`` has the shape of the product's ``models status --json``.
"""

from __future__ import annotations

from collections.abc import Sequence

from moltconf.auth.candidates import Candidate
from moltconf.auth.resolve import Credential, CredentialReport, UnusableProfile
from moltconf.auth.stored_credential import StoreProblem
from moltconf.findings import Unreadable
from moltconf.report.json import dump, not_judged, tool
from moltconf.report.json_parts import learned_mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMAT = "moltconf-credentials/1"


def render(
    reports: Sequence[tuple[str, CredentialReport]], unreadable: Sequence[Unreadable] = ()
) -> str:
    files = [{"path": name, **_report(report)} for name, report in reports]
    return dump(
        {
            "format": FORMAT,
            "tool": tool(),
            "files": files,
            "unreadable": not_judged(unreadable),
        }
    )


def _report(report: CredentialReport) -> dict[str, Any]:
    agents = list(dict.fromkeys(entry.agent for entry in report.credentials))
    return {
        "release": report.release,
        **learned_mark(report.release),
        "searched": list(report.searched),
        "notSearched": list(report.not_searched),
        "problems": [_problem(problem) for problem in report.problems],
        "agents": [
            {
                "id": agent,
                "slots": [_slot(each) for each in report.credentials if each.agent == agent],
                "unusableProfiles": [_unusable(each) for each in report.unusable.get(agent, ())],
            }
            for agent in agents
        ],
    }


def _problem(problem: StoreProblem) -> dict[str, Any]:
    return {
        "fault": str(problem.fault),
        "path": problem.path,
        "profile": problem.profile,
        "message": problem.message,
    }


def _slot(credential: Credential) -> dict[str, Any]:
    return {
        "slot": credential.slot,
        "path": list(credential.path),
        "model": credential.model,
        "provider": credential.provider,
        "status": str(credential.status),
        "credential": _candidate(credential.chosen) if credential.chosen is not None else None,
        "tried": [_candidate(each) for each in credential.candidates],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "kind": str(candidate.kind),
        "name": candidate.name,
        "answer": str(candidate.answer),
        "code": str(candidate.code),
        "mode": candidate.mode,
        "why": candidate.why,
    }


def _unusable(profile: UnusableProfile) -> dict[str, Any]:
    return {
        "profileId": profile.profile_id,
        "provider": profile.provider,
        "kind": profile.kind,
        "reason": profile.reason,
        "until": profile.until,
        "remainingMs": profile.remaining_ms,
    }
