"""Measures fixity beside sha256sum, bagging beside bagit-python, and the search of 100,000 dossiers; CPU time.

Run with `make bench`, or `python tests/bench/fixity.py [files] [dossiers] [rounds]`. Trust the ratios, not the times.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

import bagit

from docgen.archive.bag.container import Member, write
from docgen.archive.bag.writing import Source, measured, opened, with_tag_files
from docgen.archive.verify import verify
from docgen.core.handover.series import FiledDossier, FiledPaper
from docgen.register.filling import Indexed, Shelf
from docgen.register.query import Query
from docgen.register.register import Register

OUT = Path(__file__).parents[2] / "out" / "bench"
FILES, DOSSIERS, ROUNDS = 10_000, 100_000, 5
PAPER = 16_000  # bytes, on average: smaller than any paper docgen makes
SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
NAMES = ("An", "Bình", "Dũng", "Hà", "Hoa", "Hùng", "Lan", "Linh", "Mai", "Nam", "Phúc", "Quân", "Sơn", "Yến", "Đạt")
PAPERS = tuple(
    FiledPaper(item, title, "05-BB/CB", None, "Chi bộ")
    for item, title in enumerate(("Bản kiểm điểm", "Biên bản hội nghị kiểm điểm", "Quyết định công nhận kết quả"), 1)
)
QUERIES = {
    "chữ có ở mọi hồ sơ": Query("ho so kiem diem"),
    "họ tên có dấu": Query("nguyễn thị lan"),
    "họ tên không dấu": Query("nguyen thi lan"),
    "chữ gõ dở": Query("nguyen thi la"),
    "ba bộ lọc rộng": Query("ho so", level="tỉnh uỷ", kind="quyết định", retention="70 năm"),
    "năm và đơn vị": Query("ho so", year=2021, organisation="chi bộ thôn 15"),
}


def cpu(task: Callable[[], object]) -> float:
    """Return the CPU seconds of a task and of every process it started."""
    before = _spent()
    task()
    return _spent() - before


def _spent() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def made(number: int, folder: Path) -> Path:
    """Fill a folder with as many small files of different sizes."""
    chance = random.Random(366)
    for n in range(number):
        path = folder / f"{n // 500:03d}" / f"{n:05d}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chance.randbytes(PAPER // 2 + chance.randrange(PAPER)))
    return folder


def summed(program: str, folder: Path) -> None:
    """Let a program of coreutils read every file once."""
    paths = "\0".join(str(path) for path in sorted(folder.rglob("*.pdf"))).encode()
    subprocess.run(["xargs", "-0", program], input=paths, stdout=subprocess.DEVNULL, check=True)


def bagged_by_docgen(source: Path, target: Path) -> None:
    """Hash every file and write the bag as one ZIP."""
    files: dict[str, Source] = {f"data/{path.relative_to(source).as_posix()}": path for path in source.rglob("*.pdf")}
    bag = with_tag_files(measured(files), {"Source-Organization": "Đảng uỷ"})

    def parts() -> Iterator[tuple[Member, BinaryIO]]:
        for name, (file, fixity) in bag.items():
            with opened(file) as stream:
                yield Member(f"HS/{name}", fixity.size, fixity.crc), stream

    with target.open("wb") as stream:
        write(stream, parts())


def fixity_figures(files: int, rounds: int) -> dict[str, float]:
    """Return the median CPU seconds of each way, round by round beside one another."""
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = made(files, root / "nguon")
        bag = Path(shutil.copytree(source, root / "bag"))
        bagit.make_bag(str(bag), checksums=["sha256", "sha512"])
        for number in range(rounds):
            again = Path(shutil.copytree(source, root / f"bagit{number}"))
            ways: dict[str, Callable[[], object]] = {
                "sha256sum": lambda: summed("sha256sum", source),
                "sha512sum": lambda: summed("sha512sum", source),
                "verify": lambda: whole(bag),
                "make_bag": partial(bagit.make_bag, str(again), checksums=["sha256", "sha512"]),
                "docgen_bag": lambda: bagged_by_docgen(source, root / "HS.zip"),
            }
            for name, way in ways.items():
                taken.setdefault(name, []).append(cpu(way))
            shutil.rmtree(again)
    return {name: statistics.median(times) for name, times in taken.items()}


def whole(bag: Path) -> None:
    """Verify a bag that must be whole."""
    if verify(bag, bag_only=True):
        raise AssertionError(bag)


def dossier(number: int, chance: random.Random) -> Indexed:
    """Return a dossier of a province with hundreds of cells."""
    name, year = f"{chance.choice(SURNAMES)} Thị {chance.choice(NAMES)}", 2020 + number % 7
    return Indexed(
        FiledDossier(
            id=f"DV{number}", symbol=f"DV{number}", title=f"Hồ sơ kiểm điểm, xếp loại năm {year} – {name}",
            subject=name, organisation=f"Chi bộ thôn {number // 50}", period=str(year), year=year, first=None,
            last=None, term="70 năm", term_confirmed=False, creator="", papers=PAPERS, sheets=9, pages=18,
            files=20, size=1, edition=1, gaps="", file=f"{number}.zip", sha256="0" * 64,
            destination="Ban Tổ chức Tỉnh uỷ",
        )
    )  # fmt: skip


def search_figures(dossiers: int, rounds: int) -> dict[str, float]:
    """Return the median CPU milliseconds of each query over as many dossiers."""
    chance, figures = random.Random(366), {}
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder) / "tra_cuu.db") as register:
        shelf = Path(folder) / "luu_tru"
        shelf.mkdir()
        packages = tuple(shelf / f"{number}.zip" for number in range(dossiers))
        for package in packages:
            package.touch()
        register.refresh(Shelf(shelf, packages, "1"), lambda path: dossier(int(path.stem), chance))
        for name, query in QUERIES.items():
            times = []
            for _ in range(rounds):
                begun = time.process_time()
                register.search(query)
                times.append((time.process_time() - begun) * 1000)
            figures[name] = statistics.median(times)
    return figures


def say(text: str) -> None:
    """Print a line of a table."""
    sys.stdout.write(f"{text}\n")


def main() -> None:
    """Print both tables and keep the figures in out/bench/fixity.json."""
    files, dossiers, rounds = (*map(int, sys.argv[1:]), *(FILES, DOSSIERS, ROUNDS)[len(sys.argv) - 1 :])
    fixity = fixity_figures(files, rounds)
    both = fixity["sha256sum"] + fixity["sha512sum"]
    rows = [
        ("kiểm gói, cả SHA-256 và SHA-512", "sha256sum", fixity["verify"], fixity["sha256sum"]),
        ("kiểm gói, cả SHA-256 và SHA-512", "sha256sum và sha512sum", fixity["verify"], both),
        ("đóng gói, SHA-256 và SHA-512", "bagit-python make_bag", fixity["docgen_bag"], fixity["make_bag"]),
    ]
    say("| việc | đối chứng | đối chứng CPU s | docgen CPU s | lần |\n|---|---|---|---|---|")
    for what, peer, own, theirs in rows:
        say(f"| {what}, {files} tệp | {peer} | {theirs:.2f} | {own:.2f} | {own / theirs:.2f} |")
    search = search_figures(dossiers, rounds)
    say(f"\n| tìm trong {dossiers} hồ sơ | CPU ms |\n|---|---|")
    for name, milliseconds in search.items():
        say(f"| {name} | {milliseconds:.1f} |")
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "fixity.json").write_text(json.dumps({"fixity": fixity, "search": search}, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
