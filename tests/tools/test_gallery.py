from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from docgen.forms.catalogue import known_sets, load_form_set

ROOT = Path(__file__).parents[2]


@pytest.fixture(name="gallery", scope="module")
def _gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", ROOT / "tools" / "gallery.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_says_what_the_catalogue_says(gallery: ModuleType) -> None:
    assert gallery.PAGE.read_text("utf-8") == gallery.page_text(), "run: python tools/gallery.py"


def test_every_form_has_a_picture_of_at_most_40_kib_and_no_picture_lacks_its_form(gallery: ModuleType) -> None:
    forms = [form for name in known_sets() for form in gallery.own_forms(load_form_set(name))]
    wanted = {gallery.picture_of(form) for form in forms}
    assert wanted == set(gallery.PICTURES.rglob("*.png")), "run: python tools/gallery.py"
    for path in wanted:
        assert path.stat().st_size <= gallery.MOST_BYTES
        with Image.open(path) as picture:
            assert min(picture.size) >= 250, path
