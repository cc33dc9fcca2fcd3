"""The verdict on a meeting as the plain values that `docgen readiness --json` prints."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from docgen.core.readiness.case import Recipient
from docgen.core.readiness.delivery import Delivery
from docgen.core.readiness.verdict import DraftReadiness, MeetingReadiness


def as_json(meeting: MeetingReadiness) -> dict[str, Any]:
    """Return one entry of "meetings" in the JSON of docgen readiness (docs: contract §3)."""
    rule = meeting.rule
    return {
        "id": meeting.id,
        "name": meeting.name,
        "at": _iso(meeting.at),
        "rule": {
            "count": rule.count,
            "unit": rule.unit,
            "source": rule.source,
            "method": rule.method,
            "counts_from": rule.counts_from,
            "status": rule.status,
            "method_status": rule.method_status,
        },
        "deadline": meeting.deadline.isoformat(),
        "ready": meeting.ready,
        "versions_sha256": versions_digest(meeting),
        "problems": [problem.message for problem in meeting.all_problems],
        "drafts": [_draft_json(draft) for draft in meeting.drafts],
    }


def versions_digest(meeting: MeetingReadiness) -> str:
    """Return one SHA-256 for all current versions: over lines "form subject version", in the order of review."""
    lines = (f"{draft.form} {draft.subject} {draft.version or '-'}\n" for draft in meeting.drafts)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _draft_json(draft: DraftReadiness) -> dict[str, Any]:
    return {
        "form": draft.form,
        "subject": draft.subject,
        "title": draft.title,
        "state": draft.state,
        "version": draft.version,
        "ready_at": _iso(draft.ready_at),
        "sent_at": _iso(draft.sent_at),
        "arrived_at": _iso(draft.arrived_at),
        "slack_days": draft.slack_days,
        "recipients": [_recipient_json(recipient) for recipient in draft.recipients],
    }


def _recipient_json(recipient: Recipient) -> dict[str, Any]:
    held = recipient.holds or Delivery("")
    return {
        "id": recipient.id,
        "name": recipient.name,
        "version": held.version or None,
        "sent_at": _iso(held.sent_at),
        "received_at": _iso(held.received_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None
