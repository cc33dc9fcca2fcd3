"""Letters handed in to a mail server, one connection for many; what is not known to be sent is never called sent."""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable
from types import TracebackType
from typing import Self

from docgen.errors import MailUnusable
from docgen.messages.letter import Envelope
from docgen.messages.reply import Reply, reply_of
from docgen.messages.server import MailServer

SECONDS = 30.0
_TAKEN = (250, 251)
_SIGNED_IN = 235
_BROKEN = (smtplib.SMTPServerDisconnected, OSError)
_EARLY = Reply("later", "lien_lac")
_MIDWAY = Reply("unsure", "ngat_giua_chung")


class Post:
    """A connection to a mail server, opened at the first letter and opened again when it breaks."""

    def __init__(self, server: MailServer, password: str, seconds: float = SECONDS) -> None:
        self._server, self._password, self._seconds = server, password, seconds
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def open(self) -> None:
        """Connect and sign in, where that has not been done; raises MailUnusable."""
        if self._smtp is None:
            self._smtp = _connected(self._server, self._password, self._seconds)

    def deliver(self, envelope: Envelope, claim: Callable[[], bool]) -> Reply:
        """Hand a letter in; `claim` is asked once the receiver is accepted and before the text is sent.

        A claim that fails leaves the letter to whoever has it. Raises MailUnusable when nothing can be handed in.
        """
        self.open()
        assert self._smtp is not None
        try:
            refused = _announced(self._smtp, envelope)
        except _BROKEN:
            self._leave()
            return _EARLY
        if refused or not claim():
            self._forget()
            return refused or Reply("taken")
        return self._carried(self._smtp, envelope.data)

    def _carried(self, smtp: smtplib.SMTP, data: bytes) -> Reply:
        try:
            return reply_of(*smtp.data(data))
        except smtplib.SMTPDataError as error:  # the text was not asked for, so it was not taken
            self._forget()
            return reply_of(error.smtp_code, error.smtp_error)
        except _BROKEN:
            self._leave()
            return _MIDWAY

    def _forget(self) -> None:
        """Let the server forget the letter that was announced."""
        try:
            if self._smtp:
                self._smtp.rset()
        except _BROKEN:
            self._leave()

    def _leave(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp:
            try:
                smtp.quit()
            except _BROKEN:
                smtp.close()


def _announced(smtp: smtplib.SMTP, envelope: Envelope) -> Reply | None:
    """Name the sender and the receiver to the server; return why it takes no letter for them, None when it does."""
    limit = smtp.esmtp_features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < len(envelope.data):
        return Reply("refused", "qua_lon")
    if envelope.international and not smtp.has_extn("smtputf8"):
        return Reply("refused", "khong_ho_tro")
    options = ["SMTPUTF8", "BODY=8BITMIME"] if envelope.international else []
    # smtplib writes both commands in ASCII unless told that the server knows more.
    smtp.command_encoding = "utf-8" if envelope.international else "ascii"
    code, said = smtp.mail(envelope.sender, options)
    if code == _TAKEN[0]:
        code, said = smtp.rcpt(envelope.address)
    return None if code in _TAKEN else reply_of(code, said)


def _connected(server: MailServer, password: str, seconds: float) -> smtplib.SMTP:
    place = f"{server.host}:{server.port}"
    try:
        smtp = _greeted(server, seconds)
        try:
            if server.user:
                _sign_in(smtp, server.user, password)
        except BaseException:
            smtp.close()
            raise
        return smtp
    except ssl.SSLError as error:
        raise MailUnusable(
            f"Không tin được máy chủ thư {place}: chứng thư không hợp lệ. Hãy xem lại may_chu, cong, bao_mat; "
            "chứng thư do cơ quan tự cấp thì ghi tep_ca."
        ) from error
    except smtplib.SMTPAuthenticationError as error:
        raise MailUnusable(
            f"Máy chủ thư {place} không nhận tài khoản {server.user}. Hãy xem lại tai_khoan và mật khẩu."
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise MailUnusable(
            f"Máy chủ thư {place} không có mã hoá hoặc cách đăng nhập đã khai; docgen không gửi thư ở dạng ai cũng đọc "
            "được. Hãy hỏi người quản trị thư rồi sửa bao_mat, cong."
        ) from error
    except (smtplib.SMTPException, OSError) as error:
        raise MailUnusable(
            f"Không nối được máy chủ thư {place}. Hãy kiểm tra mạng, may_chu và cong trong bảng [thu] rồi chạy lại."
        ) from error


def _sign_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    if f"{user}{password}".isascii():
        smtp.login(user, password)
    elif "PLAIN" in smtp.esmtp_features.get("auth", "").split():
        # smtplib knows ASCII only; the mechanism is UTF-8 (RFC 4616).
        proof = b64encode(f"\0{user}\0{password}".encode()).decode()
        code, said = smtp.docmd("AUTH", f"PLAIN {proof}")
        if code != _SIGNED_IN:
            raise smtplib.SMTPAuthenticationError(code, said)
    else:
        raise smtplib.SMTPNotSupportedError("a password that is not ASCII needs AUTH PLAIN")


def _greeted(server: MailServer, seconds: float) -> smtplib.SMTP:
    """Return a connection guarded as the office asked; it never falls back to one that is not."""
    if server.security == "khong":
        plain = smtplib.SMTP(server.host, server.port, local_hostname=server.domain, timeout=seconds)
        return _ready(plain, None)
    trusted = ssl.create_default_context(cafile=server.authority and str(server.authority))
    if server.security == "tls":
        guarded = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=server.domain, timeout=seconds, context=trusted
        )
        return _ready(guarded, None)
    return _ready(smtplib.SMTP(server.host, server.port, local_hostname=server.domain, timeout=seconds), trusted)


def _ready(smtp: smtplib.SMTP, trusted: ssl.SSLContext | None) -> smtplib.SMTP:
    try:
        smtp.ehlo_or_helo_if_needed()
        if trusted:
            smtp.starttls(context=trusted)
            smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp
