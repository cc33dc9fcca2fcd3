"""A letter as the bytes that a mail server takes (RFC 5322, MIME); the same letter has the same bytes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from docgen.messages.address import wire_form
from docgen.messages.server import MailServer

VIETNAM = timezone(timedelta(hours=7))
# Seven bits: a server on the way that knows no 8BITMIME changes nothing.
_POLICY = SMTP.clone(cte_type="7bit")
_PDF, _CALENDAR = ("application", "pdf"), ("text", "calendar")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a letter; its name is plain ASCII."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is sent; `key` is the same for the same content to the same person, whenever it is sent."""

    key: str
    name: str
    address: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...]

    @property
    def size(self) -> int:
        """Return the bytes of the attachments."""
        return sum(len(attachment.data) for attachment in self.attachments)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A letter ready to be handed in."""

    sender: str
    address: str
    data: bytes

    @property
    def international(self) -> bool:
        """Tell whether the server must know addresses in letters of any script (RFC 6531)."""
        return not f"{self.sender}{self.address}".isascii()


def enveloped(letter: Letter, server: MailServer, at: datetime) -> Envelope:
    """Return a letter as a server takes it, dated `at` (local time); its id stays when it is sent a second time."""
    sender, address = wire_form(server.sender), wire_form(letter.address)
    message = EmailMessage(_POLICY.clone(utf8=not f"{sender}{address}".isascii()))
    message["Subject"] = _one_line(letter.subject)
    message["From"] = _addressed(server.sender_name, sender)
    message["To"] = _addressed(letter.name, address)
    message["Date"] = at.replace(tzinfo=VIETNAM)
    message["Message-ID"] = f"<{letter.key}@{server.domain}>"
    message.set_content(letter.text, cte="base64")
    for attachment in letter.attachments:
        _attach(message, attachment)
    if letter.attachments:
        message.set_boundary(f"docgen-{hashlib.sha256(letter.key.encode()).hexdigest()[:32]}")
    return Envelope(sender, address, message.as_bytes())


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    if attachment.name.endswith(".ics"):
        parts = {"method": "PUBLISH"}
        text, subtype = attachment.data.decode(), _CALENDAR[1]
        message.add_attachment(text, subtype=subtype, cte="base64", filename=attachment.name, params=parts)
    else:
        maintype, subtype = _PDF
        message.add_attachment(attachment.data, maintype=maintype, subtype=subtype, filename=attachment.name)


def _addressed(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(_one_line(name), local, domain)


def _one_line(text: str) -> str:
    """Return a text without what could begin a header of its own or cannot be seen."""
    return "".join(c for c in " ".join(text.split()) if c.isprintable())
