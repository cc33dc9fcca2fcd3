"""No request brings more bytes than the page can take: refused by its declared length, cut off where it lies."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_TOO_LARGE = "Tệp gửi lên quá lớn. Hãy chia nhỏ hoặc nén lại rồi gửi."


class UploadLimit:
    """Refuses a body above `limit` bytes and tells `told` of it."""

    def __init__(self, app: ASGIApp, limit: int, told: Callable[[Scope], Awaitable[None]]) -> None:
        self.app = app
        self.limit = limit
        self.told = told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > self.limit:
            await self.told(scope)
            return await PlainTextResponse(_TOO_LARGE, status_code=413)(scope, receive, send)
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
