"""The letters of a meeting sent with the office's own mail server, or shown as they would be."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime

from docgen.journey.papers.making import Tick
from docgen.journey.sending.mailing import (
    Mailing,
    MailOrder,
    MailRoom,
    mailing,
    send_letters,
    size_warning,
)
from docgen.journey.sending.parcels import require_all_ready
from docgen.journey.session import Session
from docgen.messages.outbox import Outbox
from docgen.messages.post import Post
from docgen.messages.server import MailServer, mail_server, password_of


def server_of(session: Session) -> MailServer:
    """Return the mail server of the workspace; raises SettingsInvalid."""
    workspace = session.desk.workspace
    return mail_server(workspace.mail, workspace.root)


def previewed(session: Session, order: MailOrder) -> Mailing:
    """Return everything that would be sent, and what would keep it back; raises as `sent` does, but for the server."""
    server = server_of(session)
    require_all_ready(order.verdict)
    found = standing(session, order)
    return replace(found, problems=(*found.problems, *size_warning(found, server)))


def standing(session: Session, order: MailOrder) -> Mailing:
    """Return how far each letter got; nothing is written. Raises SecrecyForbids, DataFaulty."""
    with closing(Outbox.open(session.desk.workspace.journal)) as outbox:
        return mailing(session, order, outbox)


def sent(session: Session, order: MailOrder, clock: Callable[[], datetime], tick: Tick) -> Mailing:
    """Send the letters that are due; raises SettingsInvalid, NotReady, SecrecyForbids, MailUnusable."""
    server = server_of(session)
    password = password_of(server, os.environ)
    with closing(Outbox.open(session.desk.workspace.journal)) as outbox, Post(server, password) as post:
        return send_letters(session, order, MailRoom(server, post, outbox, clock), tick)
