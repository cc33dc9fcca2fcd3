"""Word files and stand-ins for LibreOffice: the real thing fails in ways that cannot be ordered."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from docgen.printing.printers.office import ENVIRONMENT_KEY

Living = Callable[[], list[int]]
WRITING = "Đảng uỷ xã Suối Lành kiểm điểm năm 2026: ẤẦẨẪẬ ắằẳẵặ ếềểễệ ốồổỗộ ớờởỡợ ứừửữự ỳýỷỹỵ Đđ"

# A LibreOffice that copies a ready PDF for each source; `behaviour` runs once for each source, with `number` and `out`.
FAKE = """#!{python}
import os, subprocess, shutil, signal, sys, time
from pathlib import Path
arguments = sys.argv[1:]
out = Path(arguments[arguments.index("--outdir") + 1])
sources = [Path(name) for name in arguments[arguments.index("--outdir") + 2:]]
with open({log!r}, "a") as log:
    log.write(f"{{len(sources)}}\\n")
for number, source in enumerate(sources):
    pdf = out / (source.stem + ".pdf")
{behaviour}
"""


# A LibreOffice that ignores SIGTERM, starts a child that does too, and waits for ever; notes both process ids.
HANG = """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if {when}:
    stubborn = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(300)"
    child = subprocess.Popen([sys.executable, "-c", stubborn])
    Path({pids!r}).open("a").write(f"{{os.getpid()}} {{child.pid}} ")
    time.sleep(300)
shutil.copy({pdf!r}, pdf)
"""


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test a temporary folder it can look into afterwards."""
    folder = tmp_path / "tam"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def hanging_office(tmp_path: Path, fake_office: Callable[[str], Path], ready_pdf: Path) -> Callable[[str], Living]:
    """Put a LibreOffice in place that hangs `when`; returns a function that lists those of its processes that live."""

    def install(when: str) -> Living:
        pids = tmp_path / "pids"
        pids.touch()
        fake_office(HANG.format(when=when, pids=str(pids), pdf=str(ready_pdf)))
        return lambda: [int(pid) for pid in pids.read_text().split() if _lives(pid)]

    return install


def _lives(pid: str) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.fixture
def word_file(tmp_path: Path) -> Callable[..., Path]:
    """Make a small .docx in Times New Roman."""

    def make(name: str, text: str = WRITING) -> Path:
        document = docx.Document()
        style = document.styles["Normal"]
        style.font.name = "Times New Roman"
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        document.add_paragraph(text)
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        document.save(str(path))
        return path

    return make


@pytest.fixture
def fake_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a stand-in for LibreOffice in its place; returns its log, one line with the number of files for each call."""

    def install(behaviour: str) -> Path:
        log = tmp_path / "calls.log"
        program = tmp_path / "soffice"
        body = "\n".join(f"    {line}" for line in behaviour.splitlines())
        program.write_text(FAKE.format(python=sys.executable, log=str(log), behaviour=body))
        program.chmod(0o755)
        monkeypatch.setenv(ENVIRONMENT_KEY, str(program))
        return log

    return install


@pytest.fixture(scope="session")
def ready_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a one-page PDF in the one allowed family that says what `word_file` writes."""
    from docgen.printing.typesetting import typeset

    path = tmp_path_factory.mktemp("pdf") / "ready.pdf"
    meeting = {
        "id": "hn",
        "at": "2026-11-26T08:00",
        "deadline": "2026-11-19",
        "ready": True,
        "drafts": [],
        "rule": {"count": 3, "unit": "working_day", "source": WRITING},
    }
    path.write_bytes(typeset("giay_chung_nhan", {"don_vi": {}, "lap_luc": "2026-11-20T07:30", "meetings": [meeting]}))
    return path
