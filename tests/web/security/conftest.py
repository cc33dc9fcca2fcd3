"""A page with one account for each role: van.thu, thanh.vien, luu.tru, quan.tri."""

from __future__ import annotations

import pytest

from docgen.accounts.role import ROLES
from tests.web.conftest import Served


@pytest.fixture
def people(served: Served) -> Served:
    for role in ROLES:
        served.person(role.replace("_", "."), role)
    return served
