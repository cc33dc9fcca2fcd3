"""Jinja's words for a tag it cannot read, in Vietnamese."""

from __future__ import annotations

import re

# Jinja's sentence → ours; what it quotes is kept.
_WORDS = (
    (r"unexpected char '(.+)' at \d+", r"ký tự “\1” không dùng được"),
    (r"unexpected '(.+)', expected '(.+)'", r"thiếu “\2”"),
    (r"unexpected '(.+)'", r"dấu “\1” không đúng chỗ"),
    (r"expected name or number", "sau dấu chấm phải là tên trường"),
    (r"expected token '(.+)', got '(.+)'", r"chỗ “\2” cần là “\1”"),
    (r"[Uu]nexpected end of template.*", "thẻ kết thúc quá sớm"),
    (r"Expected an expression, got '(.+)'", r"thiếu tên trường, gặp “\1”"),
    (r"unclosed string|.*string literal.*", "chữ trong ngoặc kép chưa đóng"),
    (r"Encountered unknown tag '(.+)'.*", r"không có thẻ “\1”"),
)
# What Jinja calls the end of a tag → what the author sees.
_SIGNS = (("end of print statement", "}}"), ("end of statement block", "%}"), ("block_end", "%}"))


def in_vietnamese(sentence: str) -> str:
    """Return what is wrong in Vietnamese; Jinja's own sentence where nobody has translated it."""
    for theirs, sign in _SIGNS:
        sentence = sentence.replace(theirs, sign)
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, sentence, re.DOTALL):
            return found.expand(words)
    return sentence
