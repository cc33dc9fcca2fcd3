from __future__ import annotations

import pytest

from docgen.core.follow_up.authors import person_named

PEOPLE = {
    "DV001": "Nguyễn Thị Hoà",
    "DV002": "Lê Văn Lan",
    "DV003": "Lê Văn Lân",
    "DV004": "Trần An",
    "DV005": "Trần An",
}
NAMES = {
    "tone placed otherwise, other case": ("NGUYỄN THỊ HÒA", "DV001"),
    "title in front": ("Đ/c Nguyễn Thị Hoà", "DV001"),
    "typed without tones": ("Nguyen Thi Hoa", "DV001"),
    "without tones, two people": ("Le Van Lan", ""),
    "tones tell two people apart": ("Lê Văn Lân", "DV003"),
    "two people of one name": ("Trần An", ""),
    "nobody": ("Admin", ""),
    "empty": ("", ""),
    "part of a name": ("Hoà", ""),
}


@pytest.mark.parametrize(("author", "id"), NAMES.values(), ids=NAMES)
def test_name_in_word_is_one_person_or_asked_for(author: str, id: str) -> None:
    assert person_named(author, PEOPLE) == id
