"""What is shown once is shown to its owner, once."""

from __future__ import annotations

from docgen.web.once import Once


def test_things_are_taken_once_and_by_their_owner_only() -> None:
    once = Once()
    name = once.name()
    once.put(name, "an", ["mật khẩu"])
    assert not once.waits(name, "binh")
    assert once.take(name, "binh", str) == ()
    assert once.waits(name, "an")
    assert once.take(name, "an", str) == ("mật khẩu",)
    assert once.take(name, "an", str) == ()


def test_the_oldest_give_way() -> None:
    once = Once()
    names = [once.name() for _ in range(Once.KEPT + 1)]
    for name in names:
        once.put(name, "an", [name])
    assert not once.waits(names[0], "an")
    assert once.take(names[-1], "an", str) == (names[-1],)
