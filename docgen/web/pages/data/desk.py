"""The office as the pages of the data need it: the rows as they stand, and the desk while they are changed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from docgen.errors import DataFaulty, WorkspaceBusy
from docgen.journey.data_changes.state import DataState
from docgen.journey.desk import Desk
from docgen.journey.season.secrets import temporary_files_inside
from docgen.sheets import Sheet, extended, sheet_of
from docgen.web.office import Office
from docgen.web.visit import Visit

# How long a small change waits for another one before it is refused.
PATIENCE_S, _PAUSE_S = 20.0, 0.05
_states: WeakKeyDictionary[Office, DataState] = WeakKeyDictionary()
_reading = Lock()


def standing(office: Office) -> DataState:
    """Return the data as they are now, read once until they change."""
    now = office.standing()
    with _reading:
        found = _states.get(office)
        if found is None or found.loaded is not now.loaded:
            _states[office] = found = DataState.beside(now)
        return found


@contextmanager
def desk_at_work(visit: Visit) -> Iterator[Desk]:
    """Hold the workspace for changing its data, faulty or not; raises WorkspaceBusy after a while."""
    office = visit.office
    with ExitStack() as stack:
        _hold(office, stack)
        loaded = office.loaded()
        if loaded.review:
            stack.enter_context(temporary_files_inside(loaded.workspace.out, loaded.review))
        yield Desk(loaded.workspace, loaded.form_set, office.journal, visit.now, visit.account.login)


def _hold(office: Office, stack: ExitStack) -> None:
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            stack.enter_context(office.held())
            return
        except WorkspaceBusy:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)


def sheet_at(visit: Visit) -> Sheet:
    """Return the sheet that the address names; raises DataFaulty where there is none."""
    with extended(visit.office.loaded().form_set.columns):
        try:
            return sheet_of(visit.path("kind"))
        except KeyError as error:
            raise DataFaulty("Không có sheet này. Hãy chọn lại ở trang Dữ liệu.") from error


def row_address(kind: str, place: str = "") -> str:
    """Return the address of a row's form, of a new row's without a place."""
    return f"/du-lieu/bang/{kind}/dong" + (f"?{urlencode({'o': place})}" if place else "")
