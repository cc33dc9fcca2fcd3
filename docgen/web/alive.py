"""The address by which a service manager asks whether the page is alive: it says so, and nothing else."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

ADDRESS = "/suc-khoe"


async def alive(request: Request) -> Response:
    """Answer that this process takes requests; no data, no session, no journal is looked at."""
    return Response(status_code=204)


ROUTE = Route(ADDRESS, alive, methods=["GET"], name="suc-khoe")
