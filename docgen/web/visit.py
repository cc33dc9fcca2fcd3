"""One request as a page sees it: who asks, what the form says, the office, and how to answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jinja2 import Environment
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from docgen.accounts.account import Account, SignedIn
from docgen.journal.event import Entry, Event
from docgen.journey.archive.inspection import Inspection
from docgen.web.jobs import Jobs
from docgen.web.office import Office
from docgen.web.once import Once
from docgen.web.security.doorkeeper import Doorkeeper
from docgen.web.security.refusals import RefusalLog, Refused, Why

SEE_OTHER = 303


@dataclass(frozen=True)
class Site:
    """What all pages share."""

    office: Office
    doorkeeper: Doorkeeper
    jobs: Jobs
    pages: Environment
    refusals: RefusalLog = field(default_factory=RefusalLog)
    once: Once = field(default_factory=Once)
    inspection: Inspection = field(default_factory=Inspection)


@dataclass(frozen=True)
class Visit:
    """A request of somebody: `signed_in` is None on the pages that anybody may see."""

    site: Site
    request: Request
    signed_in: SignedIn | None
    form: FormData = field(default_factory=FormData)

    @property
    def office(self) -> Office:
        """Return the workspace."""
        return self.site.office

    @property
    def now(self) -> datetime:
        """Return the time of the office."""
        return self.site.office.clock()

    @property
    def account(self) -> Account:
        """Return who asks; only for pages that need somebody."""
        assert self.signed_in is not None, "the page is open to anybody"
        return self.signed_in.account

    @property
    def address(self) -> str:
        """Return the network address of who asks."""
        return self.request.client.host if self.request.client else ""

    def record(self, action: str, **facts: Any) -> Entry:
        """Write into the journal what somebody did on the page: ids only, no content, no name."""
        actor = self.signed_in.account.login if self.signed_in else ""
        return self.office.journal.append(Event(action, self.now, actor, **facts))

    def account_line(self, done: str, login: str, **facts: Any) -> Event:
        """Return what the journal says of a change to an account; its owner made it who is not signed in."""
        actor = self.signed_in.account.login if self.signed_in else login
        return Event("account", self.now, actor, stage="page", detail={"done": done, "login": login, **facts})

    def record_account(self, done: str, login: str, **facts: Any) -> None:
        """Write into the journal what was done to an account."""
        self.office.journal.append(self.account_line(done, login, **facts))

    def record_session(self, login: str, done: str) -> None:
        """Write into the journal that somebody came in or went out, and from which machine."""
        detail = {"done": done, "from": self.address}
        self.office.journal.append(Event("session", self.now, login, stage="page", detail=detail))

    def note_refused(self, why: Why, page: str, place: str = "", actor: str = "") -> Entry | None:
        """Write into the journal what was refused, unless the same was written just now."""
        actor = self.signed_in.account.login if self.signed_in else actor
        refused = Refused(why, actor, page, self.address, place)
        return self.site.refusals.note(self.office.journal, refused, self.now)

    def path(self, name: str) -> str:
        """Return a part of the address, as named in the page's path."""
        return str(self.request.path_params[name])

    def query(self, name: str) -> str:
        """Return a value of the address's query, empty where there is none."""
        return self.request.query_params.get(name, "").strip()

    def text(self, name: str) -> str:
        """Return a field of the form, without blanks around it."""
        value = self.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that may be given several times."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str))

    def upload(self, name: str) -> UploadFile | None:
        """Return a file of the form."""
        value = self.form.get(name)
        return value if isinstance(value, UploadFile) and value.filename else None

    def uploads(self, name: str) -> tuple[UploadFile, ...]:
        """Return every file of a field that may bring several."""
        return tuple(v for v in self.form.getlist(name) if isinstance(v, UploadFile) and v.filename)

    @property
    def partial(self) -> bool:
        """Tell whether htmx asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    def render(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Answer with a page."""
        about = {"visit": self, "who": self.signed_in, "office": self.site.office.workspace}
        text = self.site.pages.get_template(template).render(**about, **values)
        return HTMLResponse(text, status_code=status)

    def go(self, place: str) -> Response:
        """Send the browser to another page of this site, after something was done."""
        return RedirectResponse(place, status_code=SEE_OTHER)
