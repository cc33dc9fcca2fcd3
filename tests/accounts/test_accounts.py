"""Accounts on SQLite and on PostgreSQL alike: made, opened by a code, locked, closed, signed out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from docgen.accounts.account import Account
from docgen.accounts.accounts import CODE_DAYS, Accounts
from docgen.accounts.lock import LOCKED_MINUTES, TRIES, TRIES_FROM_ALL
from docgen.accounts.sessions import IDLE_MINUTES, SESSION_HOURS
from docgen.errors import AccountRefused, SignInRefused, TooManyTries

NOW = datetime.fromisoformat("2026-11-22T08:00")
AN = Account("an.nv", "Nguyễn Văn An", frozenset({"van_thu"}))
PHRASE = "con trâu đi trước cái cày"


@pytest.fixture(name="accounts")
def _accounts(journal_place: str | Path) -> Iterator[Accounts]:
    opened = Accounts.open(journal_place)
    yield opened
    opened.close()


def opened_by_code(accounts: Accounts, account: Account = AN) -> None:
    accounts.choose_password(account.login, accounts.add(account, NOW), PHRASE, NOW)


def test_the_owner_of_a_code_chooses_a_password_and_signs_in(accounts: Accounts) -> None:
    opened_by_code(accounts)
    signed_in = accounts.sign_in("an.nv", PHRASE, NOW)
    found = accounts.session(signed_in.token, NOW)
    assert found is not None
    assert found.account.roles == {"van_thu"}
    assert found.csrf == signed_in.csrf


def test_a_code_works_once_and_is_read_from_paper_in_any_case(accounts: Accounts) -> None:
    code = accounts.add(AN, NOW)
    accounts.choose_password("an.nv", code.lower().replace("-", " "), PHRASE, NOW)
    with pytest.raises(SignInRefused):
        accounts.choose_password("an.nv", code, PHRASE, NOW)


def test_a_code_ends_after_its_days(accounts: Accounts) -> None:
    code = accounts.add(AN, NOW)
    with pytest.raises(SignInRefused):
        accounts.choose_password("an.nv", code, PHRASE, NOW + timedelta(days=CODE_DAYS, minutes=1))


def test_wrong_tries_lock_the_account_even_for_the_right_password_and_time_opens_it(accounts: Accounts) -> None:
    opened_by_code(accounts)
    for _ in range(TRIES):
        with pytest.raises(SignInRefused, match="không đúng"):
            accounts.sign_in("an.nv", "sai hoàn toàn rồi", NOW)
    with pytest.raises(SignInRefused, match="tạm khoá"):
        accounts.sign_in("an.nv", PHRASE, NOW)
    accounts.sign_in("an.nv", PHRASE, NOW + timedelta(minutes=LOCKED_MINUTES, seconds=1))


def test_wrong_tries_from_elsewhere_do_not_lock_the_owner_out_until_they_are_many(accounts: Accounts) -> None:
    opened_by_code(accounts)
    for number in range(TRIES):
        with pytest.raises(SignInRefused, match="không đúng"):
            accounts.sign_in("an.nv", f"sai lần thứ {number}", NOW, "10.0.0.9")
    with pytest.raises(TooManyTries):
        accounts.sign_in("an.nv", PHRASE, NOW, "10.0.0.9")
    assert accounts.sign_in("an.nv", PHRASE, NOW, "10.0.0.5").account.login == "an.nv"
    for number in range(TRIES, TRIES_FROM_ALL):
        with pytest.raises(SignInRefused, match="không đúng"):
            accounts.sign_in("an.nv", "sai", NOW, f"10.0.1.{number // 4}")
    with pytest.raises(TooManyTries):
        accounts.sign_in("an.nv", PHRASE, NOW, "10.0.0.5")


def test_an_unknown_login_is_refused_in_the_same_words_as_a_wrong_password(accounts: Accounts) -> None:
    opened_by_code(accounts)
    words = []
    for login in ("an.nv", "khong-ai"):
        with pytest.raises(SignInRefused) as refused:
            accounts.sign_in(login, "sai hoàn toàn rồi", NOW)
        words.append(str(refused.value))
    assert words[0] == words[1]


def test_a_session_ends_by_itself_by_leaving_and_when_the_account_is_closed(accounts: Accounts) -> None:
    opened_by_code(accounts)
    left, closed, aged = (accounts.sign_in("an.nv", PHRASE, NOW).token for _ in range(3))
    accounts.sign_out(left)
    assert accounts.session(left, NOW) is None
    assert accounts.session(aged, NOW + timedelta(hours=SESSION_HOURS)) is None
    accounts.set_active("an.nv", False, NOW)
    assert accounts.session(closed, NOW) is None
    with pytest.raises(SignInRefused):
        accounts.sign_in("an.nv", PHRASE, NOW)


def test_a_session_left_idle_ends_and_one_in_use_goes_on(accounts: Accounts) -> None:
    opened_by_code(accounts)
    left, used = accounts.sign_in("an.nv", PHRASE, NOW).token, accounts.sign_in("an.nv", PHRASE, NOW).token
    half = timedelta(minutes=IDLE_MINUTES // 2 + 1)
    assert accounts.session(used, NOW + half)
    assert accounts.session(used, NOW + 2 * half)
    assert accounts.session(left, NOW + 2 * half) is None


def test_the_password_is_changed_only_by_who_knows_it_and_every_place_is_signed_out(accounts: Accounts) -> None:
    opened_by_code(accounts)
    token = accounts.sign_in("an.nv", PHRASE, NOW).token
    with pytest.raises(SignInRefused):
        accounts.change_password("an.nv", "không phải câu này", "một câu khác hẳn nhé", NOW)
    assert accounts.session(token, NOW)
    accounts.change_password("an.nv", PHRASE, "một câu khác hẳn nhé", NOW)
    assert accounts.session(token, NOW) is None
    accounts.sign_in("an.nv", "một câu khác hẳn nhé", NOW)


def test_somebody_leaves_every_place_at_once(accounts: Accounts) -> None:
    opened_by_code(accounts)
    tokens = [accounts.sign_in("an.nv", PHRASE, NOW).token for _ in range(3)]
    assert accounts.sessions_of("an.nv", NOW) == 3
    assert accounts.sign_out_everywhere("an.nv") == 3
    assert not any(accounts.session(token, NOW) for token in tokens)


def test_a_new_code_ends_the_old_password(accounts: Accounts) -> None:
    opened_by_code(accounts)
    accounts.give_code("an.nv", NOW)
    with pytest.raises(SignInRefused):
        accounts.sign_in("an.nv", PHRASE, NOW)


def test_a_password_typed_in_decomposed_letters_is_the_same(accounts: Accounts) -> None:
    import unicodedata

    opened_by_code(accounts)
    accounts.sign_in("an.nv", unicodedata.normalize("NFD", PHRASE), NOW)


@pytest.mark.parametrize(
    "password",
    [
        "ngắn quá",
        "aaaaaaaaaaaaaaaa",
        "toi la an.nv day",
        "x" * 129,
        "passwordpassword",
        "1q2w3e4r5t6y7u8i",
        "matkhau123456789",
        "Nguyễn Văn An 2026",
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(accounts: Accounts, password: str) -> None:
    code = accounts.add(AN, NOW)
    with pytest.raises(AccountRefused):
        accounts.choose_password("an.nv", code, password, NOW)


@pytest.mark.parametrize(
    "account",
    [
        Account("An Nguyễn", "x", frozenset({"van_thu"})),
        Account("an", "x", frozenset()),
        Account("an", "x", frozenset({"vua"})),
        Account("an", "x", frozenset({"quan_tri", "van_thu"})),
    ],
    ids=["login with blanks", "no role", "unknown role", "roles kept apart"],
)
def test_an_account_that_would_not_be_right_is_refused(accounts: Accounts, account: Account) -> None:
    with pytest.raises(AccountRefused):
        accounts.add(account, NOW)
    assert accounts.all() == ()


def test_neither_a_password_nor_a_token_nor_a_code_stands_in_the_database(tmp_path: Path) -> None:
    accounts = Accounts.open(tmp_path / "nhat_ky.db")
    code = accounts.add(AN, NOW)
    accounts.choose_password("an.nv", code, PHRASE, NOW)
    token = accounts.sign_in("an.nv", PHRASE, NOW).token
    accounts.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (PHRASE, token, code, code.replace("-", "")):
        assert secret.encode() not in kept
