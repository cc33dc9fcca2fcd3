"""No request brings more bytes than the page can take: refused by its declared length, cut off where it lies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# So many times the limit is read and thrown away: a browser that is cut off while it sends shows no page at all.
_LET_RUN = 8


class UploadLimit:
    """Refuses a body above `limit` bytes with what `told` answers."""

    def __init__(self, app: ASGIApp, limit: int, told: Callable[[Scope], Awaitable[Response]]) -> None:
        self.app = app
        self.limit = limit
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self.limit:
            answer = await self.told(scope)
            await self._let_run(receive)
            return await answer(scope, receive, send)
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came <= self.limit:
                return message
            await self.told(scope)
            # A browser that sends more than it said is cut off as if it had left.
            return {"type": "http.disconnect"}

        await self.app(scope, counted, send)

    async def _let_run(self, receive: Receive) -> None:
        """Read what comes and keep none of it, until it ends or is far too much."""
        came, more = 0, True
        while more and came <= _LET_RUN * self.limit:
            message = await receive()
            came += len(message.get("body", b""))
            more = message["type"] == "http.request" and message.get("more_body", False)
