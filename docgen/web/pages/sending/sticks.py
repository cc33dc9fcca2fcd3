"""Packets for USB sticks: ZIPs made under passwords of their own, whose slips are shown once."""

from __future__ import annotations

import secrets

from starlette.responses import Response

from docgen import pipeline
from docgen.errors import DataFaulty, SettingsInvalid
from docgen.files import inside
from docgen.journey.sending.parcels import sending_of, with_packets
from docgen.journey.sending.sticks import FOLDER, Stick, give_up_sticks, sticks, sticks_there
from docgen.web.jobs import Tick
from docgen.web.making import begin
from docgen.web.page import Page
from docgen.web.pages.meetings import verdict_of
from docgen.web.pages.signing_in import secret
from docgen.web.sending import as_file
from docgen.web.visit import Visit

LEAST = 12


def show(visit: Visit) -> Response:
    """Show who may be given a stick, and the ZIPs that lie on this machine."""
    verdict = verdict_of(visit)
    sending = sending_of(visit.office.session(visit.account.login), verdict)
    there = sticks_there(visit.office.workspace, verdict.id)
    return visit.render("gui/usb.html", verdict=verdict, parcels=sending.parcels, there=there)


def make(visit: Visit) -> Response:
    """Make the ZIPs in the background; their passwords come from the one that is typed, or from one drawn here."""
    verdict, people, per_cell = verdict_of(visit), _people(visit), visit.text("theo") == "chi-bo"
    typed, login, once = _password(visit), visit.account.login, visit.site.once
    name = once.name()

    def work(tick: Tick) -> str:
        with visit.office.at_work(login) as session:
            judged = next(v for v in pipeline.readiness(session, session.desk.now) if v.id == verdict.id)
            ready = with_packets(session, judged, sending_of(session, judged, people), tick)
            give_up_sticks(session.desk.workspace, verdict.id)
            made = sticks(session, ready, typed, per_cell=per_cell, tick=tick)
        once.put(name, login, made)
        return f"{len(made)} ZIP. Xem và in phiếu mật khẩu ở trang sau, chỉ một lần."

    steps = 2 * (len(people) or len(verdict.drafts[0].recipients if verdict.drafts else ()))
    return begin(visit, f"ZIP cho USB: {verdict.name}", steps, work, f"/hoi-nghi/{verdict.id}/gui/usb/phieu/{name}")


def slips_page(visit: Visit) -> Response:
    """Show that slips wait to be shown; a link that is opened beforehand must not use them up."""
    return _slips(visit, ())


def show_slips(visit: Visit) -> Response:
    """Show the slips, once, to who had them made."""
    return _slips(visit, visit.site.once.take(visit.path("name"), visit.account.login, Stick))


def _slips(visit: Visit, made: tuple[Stick, ...]) -> Response:
    verdict = verdict_of(visit)
    waits = visit.site.once.waits(visit.path("name"), visit.account.login)
    return visit.render("gui/phieu_usb.html", verdict=verdict, made=made, waits=waits, name=visit.path("name"))


def stick(visit: Visit) -> Response:
    """Send a ZIP, to be put on a stick."""
    verdict = verdict_of(visit)
    path = inside(visit.office.workspace.outgoing, verdict.id, FOLDER, visit.path("name"))
    if path not in sticks_there(visit.office.workspace, verdict.id):
        raise DataFaulty("Không có ZIP này. Hãy lập lại ZIP cho USB rồi tải.")
    visit.record("taken", meeting=verdict.id, path=path.relative_to(visit.office.workspace.root).as_posix())
    return as_file(path.read_bytes(), path.name)


def _people(visit: Visit) -> tuple[str, ...]:
    people = visit.texts("nguoi")
    if not people and visit.text("moi-nguoi") != "co":
        raise DataFaulty("Chưa chọn ai. Hãy đánh dấu từng người, hoặc chọn “Mọi người nhận”.")
    return () if visit.text("moi-nguoi") == "co" else people


def _password(visit: Visit) -> str:
    typed = secret(visit, "mat_khau")
    if typed != secret(visit, "nhac_lai"):
        raise SettingsInvalid("Hai lần gõ mật khẩu khác nhau. Hãy gõ lại, hoặc để trống cả hai ô.")
    if typed and len(typed) < LEAST:
        raise SettingsInvalid(f"Mật khẩu ngắn hơn {LEAST} ký tự. Hãy gõ dài hơn, hoặc để trống cả hai ô.")
    return typed or secrets.token_urlsafe(32)


PAGES = (
    Page("GET", "/hoi-nghi/{meeting}/gui/usb", "gui_tai_lieu", show),
    Page("POST", "/hoi-nghi/{meeting}/gui/usb", "gui_tai_lieu", make),
    Page("GET", "/hoi-nghi/{meeting}/gui/usb/phieu/{name}", "gui_tai_lieu", slips_page),
    Page("POST", "/hoi-nghi/{meeting}/gui/usb/phieu/{name}", "gui_tai_lieu", show_slips),
    Page("GET", "/hoi-nghi/{meeting}/gui/usb/tep/{name}", "gui_tai_lieu", stick),
)
