"""Installs docgen into the folder it stands in: standard library only, nothing fetched, nothing written elsewhere.

Usage: python cai_dat.py [--may-chu]; the option adds what a server needs. Its syntax is that of Python 3.6, so that an
older Python than docgen's hears which one is needed.
"""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV, OLD = HERE / "moi_truong", HERE / "moi_truong.cu"
LIBRARY = HERE / "thu_vien"
SYSTEM = {"win32": "windows"}.get(sys.platform, sys.platform)
WINDOWS = SYSTEM == "windows"
# Windows refuses longer paths unless its owner said otherwise; what Python writes beside a module is longer still.
LONGEST_PATH, MARGIN = 259, 24
# -I: neither the folder one stands in nor PYTHON* variables say what is run.
LAUNCHERS = {
    "docgen.cmd": '@echo off\r\n"%~dp0moi_truong\\Scripts\\python.exe" -I -X utf8 -m docgen %*\r\n',
    "docgen": '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/moi_truong/bin/python" -I -X utf8 -m docgen "$@"\n',
}


class Stopped(Exception):
    """What keeps docgen from being installed; the message ends with what to do."""


def main(arguments):
    """Check, install, say what is missing; return the exit code."""
    try:
        launcher = prepare("can_cai_may_chu.txt" if "--may-chu" in arguments else "can_cai.txt")
    except Stopped as reason:
        say(str(reason))
        return 1
    except OSError as error:
        say(f"Không ghi được {error.filename}: {error.strerror}. Hãy kiểm tra quyền ghi, dung lượng rồi chạy lại.")
        return 1
    except KeyboardInterrupt:
        return 130
    say("Đã cài. Máy này có gì, thiếu gì:")
    run([launcher, "doctor"])
    say(f"Bắt đầu: mở cửa sổ lệnh trong thư mục này, gõ {'docgen' if WINDOWS else './docgen'} demo thu_nghiem")
    return 0


def prepare(wanted):
    """Install what a list names and return the command `docgen`; raises Stopped, OSError."""
    supported = read_supported()
    check_bundle()
    check_machine(supported)
    check_length(supported)
    say(f"Cài docgen {supported['docgen']} vào {VENV}")
    install(wanted)
    return write_launcher()


def read_supported():
    """Return what this bundle is for."""
    try:
        return json.loads((HERE / "ho_tro.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Stopped("Bộ cài không đủ tệp. Hãy giải nén lại cả tệp ZIP vào một thư mục trống.") from None


def check_bundle():
    """Hold every file of the bundle against SHA256SUMS."""
    lines = [line.split("  ", 1) for line in (HERE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    bad = [name for digest, name in lines if digest != digest_of(HERE / name)]
    if bad:
        named = "".join(f"  {name}\n" for name in bad[:5]) + ("  …\n" if len(bad) > 5 else "")
        raise Stopped(f"Bộ cài thiếu hoặc hỏng {len(bad)} tệp:\n{named}Hãy chép và giải nén lại cả tệp ZIP.")
    say(f"Bộ cài nguyên vẹn: {len(lines)} tệp đúng mã SHA-256.")


def digest_of(path):
    """Return the SHA-256 of a file, or nothing when it cannot be read."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            for block in iter(lambda: stream.read(1 << 20), b""):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def check_machine(supported):
    """Refuse a system or a Python for which there are no wheels, and say which there are."""
    if SYSTEM not in supported["he_thong"]:
        raise Stopped(f"Máy này là {platform.system()}. Hãy dùng bộ cài cho: {', '.join(supported['he_thong'])}.")
    if platform.machine().lower() not in ("amd64", "x86_64") or sys.maxsize < 2**32:
        raise Stopped(f"Đang chạy Python cho {platform.machine()}. Hãy cài Python 64 bit (x86-64) rồi chạy lại.")
    found = "{}.{}".format(*sys.version_info[:2])
    usual = sys.implementation.name == "cpython" and not sysconfig.get_config_var("Py_GIL_DISABLED")
    if found not in supported["python"] or not usual:
        wanted = ", ".join(supported["python"])
        raise Stopped(f"Đang chạy Python {found}. Hãy cài một trong các phiên bản {wanted}, bản thường, rồi chạy lại.")


def check_length(supported):
    """Refuse a folder in which Windows could not write the longest file."""
    longest = len(str(VENV / "Lib" / "site-packages")) + 1 + supported["duong_dan_dai_nhat"] + MARGIN
    if WINDOWS and longest > LONGEST_PATH:
        raise Stopped(
            f"Đường dẫn {HERE} quá dài cho Windows. Hãy chuyển cả thư mục tới nơi ngắn, như C:\\docgen, rồi chạy lại."
        )


def install(wanted):
    """Make the environment anew; the one before stays until the new one is whole, and comes back if it is not."""
    shutil.rmtree(str(OLD), ignore_errors=True)
    if VENV.is_dir():
        VENV.rename(OLD)
    try:
        fill(wanted)
    except BaseException:
        shutil.rmtree(str(VENV), ignore_errors=True)
        if OLD.is_dir():
            OLD.rename(VENV)
        raise
    shutil.rmtree(str(OLD), ignore_errors=True)


def fill(wanted):
    """Make an environment and put the wheels of a list into it, by the pip of the bundle."""
    if run([sys.executable, "-I", "-m", "venv", "--without-pip", VENV]):
        raise Stopped("Không tạo được môi trường Python. Hãy cài đủ Python (Debian: gói python3-venv) rồi chạy lại.")
    temporary = VENV / "tam"
    temporary.mkdir()
    if run(pip_command(wanted), {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}):
        raise Stopped("Không cài được, mọi thứ như trước khi chạy. Hãy xem lời của pip ở trên rồi chạy lại.")
    shutil.rmtree(str(temporary), ignore_errors=True)


def pip_command(wanted):
    """Return the command that installs offline exactly what a list names; pip runs from its wheel."""
    (pip,) = (LIBRARY / "chung").glob("pip-*.whl")
    folders = [part for name in ("chung", SYSTEM) for part in ("--find-links", LIBRARY / name)]
    manner = ["--isolated", "install", "--quiet", "--disable-pip-version-check", "--no-cache-dir"]
    limits = ["--no-index", "--only-binary", ":all:", "--require-hashes"]
    return [venv_python(), "-I", pip / "pip", *manner, *limits, *folders, "-r", HERE / wanted]


def venv_python():
    """Return the Python of the environment."""
    return VENV / "Scripts" / "python.exe" if WINDOWS else VENV / "bin" / "python"


def write_launcher():
    """Write the command `docgen` and return it; it works from any folder, and after this one was moved."""
    path = HERE / ("docgen.cmd" if WINDOWS else "docgen")
    path.write_bytes(LAUNCHERS[path.name].encode("ascii"))
    path.chmod(0o755)
    return path


def run(command, more_environment=None):
    """Run a command in view and return its exit code."""
    try:
        return subprocess.call([str(part) for part in command], env={**os.environ, **(more_environment or {})})
    except OSError as error:
        say(f"Không chạy được {command[0]}: {error.strerror}.")
        return 127


def say(line):
    """Tell the person at the screen."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
