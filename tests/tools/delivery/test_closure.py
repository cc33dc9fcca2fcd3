"""What pip on a Windows machine would miss is found out on the machine that makes the bundle."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tools.delivery.closure import missing
from tools.delivery.targets import LINUX, WINDOWS, Target

NEEDS = ("ba>=2", "bon; sys_platform == 'win32'", "nam; extra == 'web'", "sau; extra == 'test'")


def wheel(folder: Path, name: str, *needs: str) -> Path:
    path = folder / f"{name}.whl"
    library, version = name.split("-")[:2]
    said = "".join(f"Requires-Dist: {need}\n" for need in needs)
    with zipfile.ZipFile(path, "w") as file:
        text = f"Metadata-Version: 2.4\nName: {library}\nVersion: {version}\n{said}\n"
        file.writestr(f"{library}-{version}.dist-info/METADATA", text)
    return path


ROWS = {
    "all there": (["ba-2.1-py3-none-any", "bon-1-cp313-cp313-win_amd64", "nam-1-cp39-abi3-win_amd64"], ()),
    "too old": (["ba-1.9-py3-none-any", "bon-1-py3-none-any", "nam-1-py3-none-any"], ("ba>=2",)),
    "of another system": (
        ["ba-2-cp313-cp313-manylinux_2_17_x86_64", "bon-1-py3-none-any", "nam-1-py3-none-any"],
        ("ba>=2",),
    ),
    "of another Python": (["ba-2-cp312-cp312-win_amd64", "bon-1-py3-none-any", "nam-1-py3-none-any"], ("ba>=2",)),
    "a marker of Windows": (["ba-2-py3-none-any", "nam-1-py3-none-any"], ('bon; sys_platform == "win32"',)),
    "an extra of the lists": (["ba-2-py3-none-any", "bon-1-py3-none-any"], ('nam; extra == "web"',)),
}


@pytest.mark.parametrize(("names", "lacking"), ROWS.values(), ids=ROWS)
def test_what_windows_would_miss_is_named(names: list[str], lacking: tuple[str, ...], tmp_path: Path) -> None:
    wheels = [wheel(tmp_path, "docgen-0.1-py3-none-any", *NEEDS), *(wheel(tmp_path, name) for name in names)]
    assert missing(Target(WINDOWS, "3.13"), wheels) == lacking


def test_what_only_windows_needs_is_not_asked_for_on_linux(tmp_path: Path) -> None:
    names = ("ba-2-cp313-cp313-manylinux_2_17_x86_64", "nam-1-py3-none-any")
    wheels = [wheel(tmp_path, "docgen-0.1-py3-none-any", *NEEDS), *(wheel(tmp_path, name) for name in names)]
    assert missing(Target(LINUX, "3.13"), wheels) == ()


def test_a_bundle_without_docgen_itself_is_not_whole(tmp_path: Path) -> None:
    assert missing(Target(LINUX, "3.13"), [wheel(tmp_path, "ba-2-py3-none-any")]) == ("docgen",)
