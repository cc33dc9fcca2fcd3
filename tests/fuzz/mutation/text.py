"""Text changed by its words: taken out, put in, doubled, moved; now and then a byte that is no text."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_WORD = re.compile(rb"[0-9A-Za-z_.\x80-\xff]+|\s+|.", re.DOTALL)
_LONGEST = 1 << 20


def mutated_text(data: bytes, chance: random.Random, words: Sequence[str]) -> bytes:
    """Return a text some of whose words are changed."""
    pieces = _WORD.findall(data) or [b""]
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        _STEPS[chance.randrange(len(_STEPS))](pieces, chance, words)
    return b"".join(pieces)[:_LONGEST]


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are turned, taken out or doubled."""
    changed = bytearray(data or b"\0")
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randrange(len(changed))
        how = chance.randrange(4)
        if how == 0:
            changed[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            changed[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        elif how == 2 and len(changed) > 8:
            del changed[at : at + chance.choice((1, 2, 16, 4096))]
            changed = changed or bytearray(b"\0")
        else:
            changed[at:at] = changed[at : at + chance.choice((1, 4, 64))]
    return bytes(changed)


def _replaced(pieces: list[bytes], chance: random.Random, words: Sequence[str]) -> None:
    pieces[chance.randrange(len(pieces))] = _word(chance, words)


def _added(pieces: list[bytes], chance: random.Random, words: Sequence[str]) -> None:
    pieces.insert(chance.randrange(len(pieces) + 1), _word(chance, words))


def _removed(pieces: list[bytes], chance: random.Random, words: Sequence[str]) -> None:
    at = chance.randrange(len(pieces))
    del pieces[at : at + chance.choice((1, 1, 2, 5, 40))]
    pieces[:] = pieces or [b""]


def _doubled(pieces: list[bytes], chance: random.Random, words: Sequence[str]) -> None:
    at = chance.randrange(len(pieces))
    part = pieces[at : at + chance.choice((1, 3, 20, 100))]
    pieces[at:at] = part * chance.choice((1, 1, 1, 2, 50, 1000 if len(part) < 4 else 20))


def _moved(pieces: list[bytes], chance: random.Random, words: Sequence[str]) -> None:
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]


def _broken(pieces: list[bytes], chance: random.Random, words: Sequence[str]) -> None:
    at = chance.randrange(len(pieces))
    pieces[at] = mutated_bytes(pieces[at], chance)


def _word(chance: random.Random, words: Sequence[str]) -> bytes:
    return chance.choice(words).encode("utf-8", "surrogatepass")


_STEPS = (_replaced, _replaced, _replaced, _added, _added, _removed, _removed, _doubled, _moved, _moved, _broken)
