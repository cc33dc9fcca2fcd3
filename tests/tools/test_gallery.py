from __future__ import annotations

from PIL import Image

from docgen.forms.catalogue import known_sets, load_form_set
from tests.tools.loading import tool

gallery = tool("gallery")


def test_the_page_says_what_the_catalogue_says() -> None:
    assert gallery.PAGE.read_text("utf-8") == gallery.page_text(), "run: python tools/gallery.py"


def test_every_form_has_a_picture_of_at_most_40_kib_and_no_picture_lacks_its_form() -> None:
    forms = [form for name in known_sets() for form in gallery.own_forms(load_form_set(name))]
    wanted = {gallery.picture_of(form) for form in forms}
    assert wanted == set(gallery.PICTURES.rglob("*.png")), "run: python tools/gallery.py"
    for path in wanted:
        assert path.stat().st_size <= gallery.MOST_BYTES
        with Image.open(path) as picture:
            assert min(picture.size) >= 250, path
