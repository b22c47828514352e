"""Whom an answer put first: what 它 means in the next question.

leader(answer, evidence) -> str | None
"""

from __future__ import annotations

from service.evidence import Evidence


def leader(answer: str, evidence: Evidence) -> str | None:
    """The key of the issuer that an answer names first; None where it names none."""
    at = {
        position: issuer.key
        for issuer in evidence.issuers.values()
        for name in (issuer.label, issuer.name, *issuer.aliases)
        if (position := answer.find(name)) >= 0
    }
    return at[min(at)] if at else None
