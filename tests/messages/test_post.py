"""Letters at a real server: taken, put off, refused, broken off half-way; never in the open against the settings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from docgen.errors import MailUnusable
from docgen.messages.letter import Attachment, Envelope, Letter, enveloped
from docgen.messages.post import Post
from docgen.messages.server import MailServer
from tests.messages.conftest import Certificate, Postman, Serve

NOW = datetime.fromisoformat("2026-11-19T16:30")
LETTER = Letter(
    "khoa-thu", "Trần Thị Hạ Vy", "vy.tth@suoilanh.example", "Giấy mời", ".\n..\nKính gửi\n",
    (Attachment("goi_01_DV001.pdf", b"%PDF-1.7\n" + b"x" * 3000),),
)  # fmt: skip


def envelope(server: MailServer, address: str = LETTER.address) -> Envelope:
    return Envelope(server.sender, address, enveloped(LETTER, server, NOW).data)


def yes() -> bool:
    return True


@pytest.mark.parametrize("security", ["khong", "starttls", "tls"])
def test_a_letter_is_taken_over_as_it_was_written(security: str, serve: Serve, postman: Postman) -> None:
    server = serve(security)
    with Post(server, "") as post:
        assert post.deliver(envelope(server), yes).outcome == "sent"
    (received,) = postman.received
    assert received.data == enveloped(LETTER, server, NOW).data
    assert received.message.get_body().get_content().splitlines() == LETTER.text.splitlines()  # type: ignore[union-attr]


def test_an_account_signs_in_over_a_guarded_line_only_with_its_password(serve: Serve, postman: Postman) -> None:
    server = serve("starttls", password="cây đa bến nước")
    with Post(server, "cây đa bến nước") as post:
        assert post.deliver(envelope(server), yes).outcome == "sent"
    with Post(server, "sai") as post, pytest.raises(MailUnusable, match="không nhận tài khoản vanphong"):
        post.deliver(envelope(server), yes)
    assert len(postman.received) == 1


ANSWERS = {
    "not now, at the receiver": ({"at_receiver": "451 4.7.1 Greylisted"}, ("later", "451 4.7.1")),
    "never, at the receiver": ({"at_receiver": "550 5.1.1 No such user"}, ("refused", "550 5.1.1")),
    "not now, at the text": ({"at_text": "452 4.3.1 Insufficient storage"}, ("later", "452 4.3.1")),
    "never, at the text": ({"at_text": "554 5.7.1 Rejected"}, ("refused", "554 5.7.1")),
    "the line breaks at the text": ({"at_text": ""}, ("unsure", "ngat_giua_chung")),
}


@pytest.mark.parametrize(("answers", "told"), ANSWERS.values(), ids=ANSWERS)
def test_what_the_server_answers_decides_what_becomes_of_the_letter(
    answers: dict[str, str], told: tuple[str, str], serve: Serve, postman: Postman
) -> None:
    server = serve()
    for when, answer in answers.items():
        getattr(postman, when)[LETTER.address] = answer
    with Post(server, "") as post:
        reply = post.deliver(envelope(server), yes)
        assert (reply.outcome, reply.code) == told
        assert post.deliver(envelope(server, "khac@suoilanh.example"), yes).outcome == "sent", "the next one goes on"
    assert postman.to == ["khac@suoilanh.example"]


def test_a_letter_that_somebody_else_has_in_hand_is_left_to_him(serve: Serve, postman: Postman) -> None:
    server = serve()
    with Post(server, "") as post:
        assert post.deliver(envelope(server), lambda: False).outcome == "taken"
        assert post.deliver(envelope(server), yes).outcome == "sent"
    assert len(postman.received) == 1


def test_a_letter_larger_than_the_server_says_it_takes_is_not_begun(serve: Serve, postman: Postman) -> None:
    server = serve(data_size_limit=2000)
    with Post(server, "") as post:
        assert post.deliver(envelope(server), yes).code == "qua_lon"
    assert not postman.received


def test_an_address_in_vietnamese_letters_goes_to_a_server_that_knows_them(serve: Serve, postman: Postman) -> None:
    named = Letter("k", "Vỹ", "vỹ@suốilành.example", "Giấy mời", "x\n", ())
    able, unable = serve(enable_SMTPUTF8=True), serve(enable_SMTPUTF8=False)
    with Post(unable, "") as post:
        assert post.deliver(enveloped(named, unable, NOW), yes).code == "khong_ho_tro"
    with Post(able, "") as post:
        assert post.deliver(enveloped(named, able, NOW), yes).outcome == "sent"
    assert postman.to == ["vỹ@xn--suilnh-lta1342d.example"]


def test_a_server_that_cannot_guard_the_line_gets_nothing(serve: Serve, postman: Postman, tmp_path: Path) -> None:
    open_one = serve("khong")
    wanted = MailServer(open_one.host, open_one.sender, open_one.port, "starttls")
    with Post(wanted, "") as post, pytest.raises(MailUnusable, match="không gửi thư ở dạng ai cũng đọc"):
        post.deliver(envelope(wanted), yes)
    assert not postman.received


def test_a_certificate_of_a_stranger_is_not_trusted(serve: Serve, certificate: Certificate, postman: Postman) -> None:
    known = serve("tls")
    stranger = MailServer(known.host, known.sender, known.port, "tls")
    with Post(stranger, "") as post, pytest.raises(MailUnusable, match="chứng thư không hợp lệ"):
        post.deliver(envelope(stranger), yes)
    assert not postman.received


def test_a_server_that_is_not_there_is_named(serve: Serve) -> None:
    there = serve()
    nowhere = MailServer(there.host, there.sender, 1, "khong")
    with Post(nowhere, "") as post, pytest.raises(MailUnusable, match=r"127\.0\.0\.1:1"):
        post.deliver(envelope(nowhere), yes)
