"""An office without network installs docgen from the bundle and works: tried where no network can be reached."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.proof.test_offline import ISOLATED, can_isolate
from tests.proof.test_page_offline import _WALK
from tools.delivery.bundle import make_bundle
from tools.delivery.closure import missing
from tools.delivery.targets import LINUX, WINDOWS, Target
from tools.delivery.wheels import docgen_wheel

pytestmark = pytest.mark.proof
HERE = Target(LINUX, f"{sys.version_info[0]}.{sys.version_info[1]}")
OFFICE = Target(WINDOWS, "3.13")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle for this Python and for Windows, unpacked."""
    folder = tmp_path_factory.mktemp("bo_cai")
    file = make_bundle((HERE, OFFICE), folder)
    unpacked(file, folder)
    return folder / file.stem


def unpacked(file: Path, folder: Path) -> None:
    """Unpack as unzip does, which keeps what can be run."""
    with zipfile.ZipFile(file) as members:
        for info in members.infolist():
            Path(members.extract(info, folder)).chmod(info.external_attr >> 16 & 0o777)


@pytest.fixture(scope="module")
def installed(bundle: Path) -> Path:
    """The command of an installation made without network, under a home of its own."""
    if not can_isolate():
        pytest.skip("this system lets no process leave the network")
    done = away(bundle, "./cai_dat.sh", "--may-chu")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "đúng mã SHA-256" in done.stdout
    return bundle / "docgen"


def away(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without network and with an empty home."""
    home = folder.parent / "nha"
    home.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    words = [*ISOLATED, *map(str, command)]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_every_wheel_windows_asks_for_is_there_and_fits(bundle: Path) -> None:
    wheels = list((bundle / "thu_vien").rglob("*.whl"))
    assert missing(OFFICE, wheels) == ()
    assert missing(OFFICE, [wheel for wheel in wheels if not wheel.name.startswith("lxml-")]), "the judge must notice"


def test_pip_on_windows_would_take_the_server_list_from_the_bundle_alone(bundle: Path, tmp_path: Path) -> None:
    folders = [part for name in ("chung", "windows") for part in ("--find-links", str(bundle / "thu_vien" / name))]
    command = [sys.executable, "-m", "pip", "--isolated", "install", "--dry-run", "-q", "--no-index", *folders]
    command += [*OFFICE.pip_options, "--only-binary", ":all:", "--require-hashes", "--target", str(tmp_path)]
    done = subprocess.run([*command, "-r", str(bundle / "can_cai_may_chu.txt")], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_library_in_the_bundle_brings_its_licence_or_is_named(bundle: Path) -> None:
    page = (bundle / "GIAY_PHEP.md").read_text("utf-8")
    for wheel in (bundle / "thu_vien").rglob("*.whl"):
        name = wheel.name.split("-")[0].lower().replace("_", "-")
        assert name == "docgen" or f"| {name} |" in page
    assert list((bundle / "giay_phep").glob("lxml-*/LICENSE*"))


def test_the_same_sources_make_the_same_wheel(tmp_path: Path) -> None:
    first, second = (docgen_wheel(tmp_path / name).read_bytes() for name in ("a", "b"))
    assert first == second


def test_installing_writes_only_into_the_folder_of_the_bundle(installed: Path) -> None:
    home = installed.parent.parent / "nha"
    assert not (home / ".local").exists()
    assert not (home / ".cache" / "pip").exists()
    assert not (installed.parent / "moi_truong" / "tam").exists()


def test_the_installed_docgen_is_not_the_one_beside_it(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise SystemExit('taken from the folder one stands in')", "utf-8")
    done = away(tmp_path, installed, "--version")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.office
def test_the_whole_journey_runs_from_an_unrelated_folder(installed: Path, tmp_path: Path) -> None:
    done = away(tmp_path, installed, "demo", "thu_nghiem")
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.splitlines()) == 5


def test_the_page_of_the_installed_docgen_answers_without_network(installed: Path, tmp_path: Path) -> None:
    assert away(tmp_path, installed, "init", "suoi-lanh", "--sample").returncode == 0
    python = installed.parent / "moi_truong" / "bin" / "python"
    done = away(tmp_path, python, "-I", "-c", _WALK, "suoi-lanh")
    assert done.stdout.splitlines()[-1:] == ["walked"], done.stderr[-2000:]


def test_a_folder_that_was_moved_still_works(installed: Path, tmp_path: Path) -> None:
    moved = shutil.move(installed.parent, tmp_path / "noi khác")
    try:
        done = away(tmp_path, Path(moved) / "docgen", "forms")
        assert done.returncode == 0, done.stderr
    finally:
        shutil.move(moved, installed.parent)


def test_uv_installs_the_wheel_with_the_page_as_a_tool(bundle: Path, tmp_path: Path) -> None:
    uv = Path(sys.executable).with_name("uv")
    links = [part for name in ("chung", "linux") for part in ("--find-links", str(bundle / "thu_vien" / name))]
    (wheel,) = (bundle / "thu_vien" / "chung").glob("docgen-*.whl")
    python = ["--python", str(Path(sys.executable).resolve()), "--no-python-downloads"]
    done = away(tmp_path, uv, "tool", "install", "--offline", "--no-index", *links, *python, f"{wheel}[web]")
    assert done.returncode == 0, done.stderr
    docgen = tmp_path.parent / "nha" / ".local" / "bin" / "docgen"
    found = away(tmp_path, docgen, "doctor", "--json")
    assert '"docgen[web]",\n      "ok": true' in found.stdout


def test_the_zip_is_plain_to_any_program_and_dated_alike(bundle: Path) -> None:
    (file,) = bundle.parent.glob("*.zip")
    with zipfile.ZipFile(file) as members:
        infos = members.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {info.compress_type for info in infos} == {zipfile.ZIP_STORED}
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    ours = [info.filename for info in infos if "/linux/" not in info.filename]
    assert max(map(len, ours)) < 120, "Windows unpacks it under a short folder"
