"""The queue of letters, on SQLite and PostgreSQL alike: claimed before it is sent, never sent twice by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from docgen.messages.outbox import FAILED, MINUTES_TO_WAIT, SENDING, SENT, WAITING, LetterKey, Outbox, Posting
from docgen.messages.reply import Reply

NOW = datetime.fromisoformat("2026-11-19T16:30")
KEY = LetterKey("HN-CBVP", "DV001", "a" * 64)
PACKET = "b" * 64
BUSY = Reply("later", "451 4.7.1")


@pytest.fixture(name="outbox")
def _outbox(journal_place: str | Path) -> Iterator[Outbox]:
    opened = Outbox.open(journal_place)
    opened.put([KEY], NOW)
    yield opened
    opened.close()


def only(outbox: Outbox) -> Posting:
    (posting,) = outbox.of("HN-CBVP")
    return posting


def test_a_letter_that_was_taken_over_is_never_claimed_again(outbox: Outbox) -> None:
    assert outbox.claim(KEY, PACKET, NOW)
    outbox.settle(KEY, Reply("sent", "250"), NOW)
    outbox.put([KEY], NOW)
    assert not outbox.claim(KEY, PACKET, NOW + timedelta(days=1))
    assert (only(outbox).state, only(outbox).packet) == (SENT, PACKET)


def test_a_letter_cut_off_between_claim_and_answer_waits_for_a_person(
    outbox: Outbox, journal_place: str | Path
) -> None:
    assert outbox.claim(KEY, PACKET, NOW)
    after_the_kill = Outbox.open(journal_place)
    after_the_kill.put([KEY], NOW)
    assert not after_the_kill.claim(KEY, PACKET, NOW + timedelta(days=1))
    assert only(after_the_kill).state == SENDING
    assert after_the_kill.again("HN-CBVP", "DV001", KEY.version, NOW)
    assert after_the_kill.claim(KEY, PACKET, NOW)
    after_the_kill.close()


def test_a_broken_line_leaves_the_letter_unsure(outbox: Outbox) -> None:
    outbox.claim(KEY, PACKET, NOW)
    outbox.settle(KEY, Reply("unsure", "ngat_giua_chung"), NOW)
    assert (only(outbox).state, only(outbox).code) == (SENDING, "ngat_giua_chung")


def test_two_runs_cannot_both_claim_a_letter(outbox: Outbox, journal_place: str | Path) -> None:
    other = Outbox.open(journal_place)
    assert [outbox.claim(KEY, PACKET, NOW), other.claim(KEY, PACKET, NOW)] == [True, False]
    other.close()


@pytest.mark.parametrize("claimed", [True, False], ids=["refused at the text", "refused at the receiver"])
def test_a_refusal_for_now_is_tried_later_and_later_and_then_has_failed(outbox: Outbox, claimed: bool) -> None:
    now = NOW
    for tries, minutes in enumerate(MINUTES_TO_WAIT, 1):
        assert not claimed or outbox.claim(KEY, PACKET, now)
        outbox.settle(KEY, BUSY, now)
        posting = only(outbox)
        assert (posting.state, posting.tries, posting.due) == (WAITING, tries, now + timedelta(minutes=minutes))
        assert not outbox.claim(KEY, PACKET, posting.due - timedelta(seconds=1))
        now = posting.due
    assert not claimed or outbox.claim(KEY, PACKET, now)
    outbox.settle(KEY, BUSY, now)
    assert (only(outbox).state, only(outbox).code) == (FAILED, "het_lan 451 4.7.1")


def test_a_letter_refused_for_good_goes_out_again_only_when_a_person_says_so(outbox: Outbox) -> None:
    outbox.settle(KEY, Reply("refused", "550 5.1.1"), NOW)
    assert not outbox.claim(KEY, PACKET, NOW + timedelta(days=1))
    assert outbox.again("HN-CBVP", "DV001", KEY.version, NOW)
    assert (only(outbox).state, only(outbox).code) == (WAITING, "")
    assert not outbox.again("HN-CBVP", "DV999", KEY.version, NOW)


def test_what_says_something_else_is_another_letter(outbox: Outbox) -> None:
    outbox.claim(KEY, PACKET, NOW)
    outbox.settle(KEY, Reply("sent", "250"), NOW)
    newer = LetterKey(KEY.meeting, KEY.person, "c" * 64)
    outbox.put([newer], NOW)
    assert outbox.claim(newer, PACKET, NOW)
