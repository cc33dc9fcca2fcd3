"""Sets this checkout up and runs one of its goals; the one body behind Makefile and make.cmd, standard library only.

Every step first looks whether it is needed, so a second run starts at once. Nothing outside .venv is changed except
through the system's package manager, and only where that needs no password.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
RUN_LOCK = ROOT / "requirements.lock"
SERVER_LOCK = ROOT / "requirements-server.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
BUILD_LOCK = ROOT / "requirements-build.lock"
MISSING = """
import sys
from docgen.journey.workspace.machine import inspect_machine
wanted = [check.package for check in inspect_machine() if check.package and not check.ok and (check.required or {all})]
print(" ".join(wanted))
"""
DATABASE = "postgresql"
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
NO_PDF = "Chưa có LibreOffice hoặc phông chữ nên chỉ làm tệp Word, chưa làm PDF."


class Stopped(Exception):
    """A step that cannot go on; the message says what to do."""


def main(goal):
    """Run one goal of GOALS and return the exit code."""
    if sys.version_info < OLDEST:
        say(f"Cần Python 3.11 trở lên; đang có {sys.version.split()[0]}.")
        return 2
    os.chdir(ROOT)
    try:
        return GOALS[goal]()
    except Stopped as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        return 130


def demo():
    """The whole journey on the sample commune."""
    set_up(RUN_LOCK)
    office(for_tests=False)
    return run([BIN / "docgen", "demo", "out/demo"])


def test():
    """Everything that must hold before a change is handed in."""
    set_up(TEST_LOCK)
    office(for_tests=True)
    database()
    browser()
    failed = [name for name, command in CHECKS if not passes(name, command)]
    say(f"✗ Chưa đạt: {', '.join(failed)}." if failed else "✓ Mọi kiểm tra đều đạt.")
    return 1 if failed else 0


def passes(name, command):
    """Run one check in view and say whether it holds."""
    say(f"▸ {name}")
    return run([PYTHON, "-m", *command]) == 0


CHECKS = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    # A file stays in one process: its fixtures are made once. In the order of their names: by count, which is usual,
    # the files with few long tests come last and leave one process alone at the end.
    ("pytest", ("pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")),
)


# Each proof keeps a core busy for minutes; a file of them stays in one process.
HOURS = ("-o", "faulthandler_timeout=7200")
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def prove():
    """The long proofs: tests/proof, and what is marked so beside the shorter tests of a room."""
    return _pytest_folder("tests", "proof", *TWO_AT_ONCE)


def bench():
    """The benchmarks of tests/bench."""
    return _pytest_folder("tests/bench", "bench")


def pictures():
    """The pictures of the guides, by LibreOffice and a browser."""
    set_up(TEST_LOCK)
    office(for_tests=True)
    browser()
    return run([PYTHON, "-m", "tools.pictures"])


def fuzz():
    """Files changed at random, thrown at every reader: MINUTES of CPU each (10), of READERS only if it names some."""
    set_up(TEST_LOCK)
    return run([PYTHON, "-m", "tests.fuzz", *os.environ.get("READERS", "").split()])


def _pytest_folder(folder, mark, *how):
    if not list(Path(folder).glob("**/test_*.py")):
        raise Stopped(f"Chưa có phép thử nào trong {folder}; không chạy gì cả.")
    set_up(TEST_LOCK)
    office(for_tests=True)
    database()
    browser()
    return run([PYTHON, "-m", "pytest", "-m", mark, *HOURS, *how, folder])


def venv_only():
    """The virtual environment with the locked libraries and docgen itself."""
    set_up(RUN_LOCK)
    return 0


def server_only():
    """What venv has, and the libraries of several machines: PostgreSQL's driver, Dask, certificates."""
    set_up(SERVER_LOCK)
    return 0


def office_only():
    """LibreOffice Writer and a font with all Vietnamese letters."""
    set_up(RUN_LOCK)
    return 0 if office(for_tests=False) else 1


def wheel():
    """The wheel of docgen in dist, the same bytes each time, and the versions of the libraries it was tested with."""
    set_up(RUN_LOCK)
    return run([PYTHON, "-m", "tools.delivery.wheels"])


def bundle():
    """The offline bundle for Windows and Linux in dist; needs the network once, here."""
    set_up(RUN_LOCK)
    return run([PYTHON, "-m", "tools.delivery.bundle"])


def clean():
    """Remove what the goals made, but no workspace of a user."""
    for name in (".venv", "build", "docgen.egg-info", ".pytest_cache", ".mypy_cache", ".ruff_cache", "out/bench"):
        if (ROOT / name).exists():
            say(f"Xoá {name}")
            shutil.rmtree(ROOT / name)
    return 0


def set_up(lock):
    """Make .venv, install the locked libraries by their hashes, then docgen without fetching anything more."""
    make_venv()
    pip_step(BUILD_LOCK, [BUILD_LOCK], ["-r", BUILD_LOCK, "--require-hashes"])
    # One library comes as source only: what builds it is locked too.
    pip_step(lock, [lock], ["-r", lock, "--require-hashes", "--no-build-isolation"])
    editable = ["--no-deps", "--no-build-isolation", "-e", ROOT]
    pip_step(ROOT / "docgen", [ROOT / "pyproject.toml"], editable, str(ROOT))


def make_venv():
    """Make .venv with pip in it; a copied or half-made one is made again."""
    if quiet([PYTHON, "-c", "import pip"]) == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    with Step("Tạo môi trường .venv"):
        if quiet([sys.executable, "-m", "venv", VENV]) == 0:
            return
        # Debian without python3-venv: its own pip can fill an empty environment; otherwise apt brings the package.
        shutil.rmtree(VENV, ignore_errors=True)
        if not fill_by_outer_pip():
            apt_install(["python3-venv"])
            if quiet([sys.executable, "-m", "venv", VENV]):
                raise Stopped("Không tạo được .venv. Hãy cài gói python3-venv (sudo apt install python3-venv).")


def fill_by_outer_pip():
    """Say whether the pip beside this Python could make a .venv with pip."""
    bare = quiet([sys.executable, "-m", "venv", "--without-pip", VENV]) == 0
    return bare and quiet([sys.executable, "-m", "pip", "--python", PYTHON, "install", "-q", "pip"]) == 0


def pip_step(name, inputs, arguments, place=""):
    """Install with pip unless the stamp says these very inputs have been installed (in this very place)."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in inputs) + place.encode()).hexdigest()
    stamp = VENV / f".da-cai-{Path(name).name}"
    if stamp.exists() and stamp.read_text() == digest:
        return
    with Step(f"Cài {Path(name).name}"):
        command = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *arguments]
        if run(command):
            raise Stopped("pip không cài được. Hãy kiểm tra kết nối tới kho gói Python rồi chạy lại.")
    stamp.write_text(digest)


def office(for_tests):
    """Install what the pages need where that is permitted; say whether PDF can be made."""
    wanted = missing_packages(for_tests)
    if wanted:
        with Step("Cài " + " ".join(wanted)):
            installed = winget_install() if os.name == "nt" else apt_install(wanted)
        if not installed:
            say(f"Không tự cài được. Khi có quyền quản trị: {by_hand(wanted)}")
    able = not missing_packages(False)
    if not able:
        say(NO_PDF)
    return able


def database():
    """Install PostgreSQL's programs for the tests, where that is permitted; they run a server of their own."""
    if database_programs() or os.name == "nt":
        return
    with Step(f"Cài {DATABASE}"):
        installed = apt_install([DATABASE])
    if not installed or not database_programs():
        say(f"Chưa có PostgreSQL nên bỏ qua các phép thử cần nó. Khi có quyền quản trị: {by_hand([DATABASE])}")


def database_programs():
    """Return where PostgreSQL's server programs are: on the path, or where Debian keeps them."""
    return shutil.which("initdb") or next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)


def browser():
    """Install a browser without a window for the tests of the page, where that is permitted."""
    if any(map(shutil.which, BROWSERS)) or os.name == "nt":
        return
    with Step(f"Cài {BROWSERS[0]}"):
        installed = any(apt_install([name]) for name in BROWSERS[:2])
    if not installed:
        say(f"Chưa có trình duyệt nên bỏ qua các phép thử của trang. Khi có quyền quản trị: {by_hand(BROWSERS[1:2])}")


def missing_packages(for_tests):
    """Return the Debian packages docgen's own doctor asks for."""
    answer = subprocess.run([PYTHON, "-c", MISSING.format(all=for_tests)], stdout=subprocess.PIPE, text=True)
    if answer.returncode:
        raise Stopped("docgen cài chưa trọn. Hãy chạy “make clean” rồi chạy lại.")
    return answer.stdout.split()


def apt_install(packages):
    """Install Debian packages as root or through a sudo that asks nothing; say whether it worked."""
    if not shutil.which("apt-get"):
        return False
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and (not shutil.which("sudo") or quiet(["sudo", "-n", "true"])):
        return False
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]
    install = [*prefix, "install", "-y", "--no-install-recommends", *packages]
    return quiet(install) == 0 or (quiet([*prefix, "update"]) == 0 and run(install) == 0)


def winget_install():
    """Install LibreOffice by winget; Windows brings Times New Roman itself."""
    if not shutil.which("winget"):
        return False
    agreed = ["--accept-package-agreements", "--accept-source-agreements", "--silent"]
    return run(["winget", "install", "--exact", "--id", "TheDocumentFoundation.LibreOffice", *agreed]) == 0


def by_hand(packages):
    """Return the command a person with the rights would type."""
    if os.name == "nt":
        return "cài LibreOffice bằng bộ cài của nó"
    return "sudo apt install --no-install-recommends " + " ".join(packages)


class Step:
    """Says what is being done, and how long it took."""

    def __init__(self, title):
        self.title = title

    def __enter__(self):
        say(f"… {self.title}")
        self.started = time.monotonic()

    def __exit__(self, kind, *_):
        if kind is None:
            say(f"✓ {self.title} ({time.monotonic() - self.started:.0f} giây)")


def run(command):
    """Run a command in view and return its exit code."""
    try:
        return subprocess.run([str(part) for part in command]).returncode
    except OSError as error:
        say(f"Không chạy được {command[0]}: {error.strerror}.")
        return 127


def quiet(command):
    """Run a command out of view and return its exit code."""
    hidden = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    try:
        return subprocess.run([str(part) for part in command], **hidden).returncode
    except OSError:
        return 127


def say(line):
    """Tell the person at the screen."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


GOALS = {
    "demo": demo,
    "test": test,
    "proof": prove,
    "bench": bench,
    "fuzz": fuzz,
    "pictures": pictures,
    "venv": venv_only,
    "server": server_only,
    "office": office_only,
    "wheel": wheel,
    "bundle": bundle,
    "clean": clean,
}

if __name__ == "__main__":
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")
    wanted_goal = sys.argv[1] if len(sys.argv) == 2 else ""
    if wanted_goal not in GOALS:
        say("Cách dùng: make " + " | ".join(GOALS))
        sys.exit(2)
    sys.exit(main(wanted_goal))
