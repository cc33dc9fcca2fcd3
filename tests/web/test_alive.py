"""A service manager may ask whether the page is alive; it learns that and nothing else."""

from __future__ import annotations

from urllib.parse import urlsplit

from tests.tools.loading import tool
from tests.web.conftest import Served

con_song = tool("../deploy/con_song")


def test_the_page_says_that_it_is_alive_to_anybody_and_not_a_word_more(served: Served) -> None:
    answer = served.client().get("/suc-khoe")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "set-cookie" not in answer.headers
    assert served.client().post("/suc-khoe").status_code == 405


def test_the_container_hears_whether_it_lives(served: Served) -> None:
    assert con_song.alive(urlsplit(served.url).port)
    assert not con_song.alive(1)
