"""The program inside docgen-verify.pyz: `python docgen-verify.pyz PATH…`, standard library only."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from docgen import __version__
from docgen.archive.collection import expanded, verdicts
from docgen.core.problem import Problem
from docgen.errors import ExitCode

_PURPOSE = "Kiểm tra gói hồ sơ hoặc bộ giao nộp: đủ, đúng, không ai sửa. Chỉ cần Python 3.11 trở lên."


def main(arguments: Sequence[str]) -> int:
    """Verify what is named, by default the folder of the program, and return the exit code: 0 whole, 6 damaged."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # the real streams
    options = _options(arguments)
    found = dict(verdicts(expanded(options.paths), bag_only=options.bag_only))
    for path, problems in found.items():
        _tell(path, problems)
    bad = sum(_damaged(problems) for problems in found.values())
    sys.stdout.write(f"{len(found) - bad}/{len(found)} nguyên vẹn.\n")
    return int(ExitCode.DAMAGED if bad else ExitCode.DONE)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="docgen-verify.pyz", description=_PURPOSE)
    parser.add_argument(
        "paths", nargs="*", type=Path, default=[Path(sys.argv[0]).resolve().parent], metavar="ĐƯỜNG_DẪN"
    )
    parser.add_argument("--bag-only", action="store_true", help="chỉ xét theo quy tắc BagIt")
    parser.add_argument("--version", action="version", version=__version__)
    return parser.parse_args(arguments)


def _damaged(problems: Sequence[Problem]) -> bool:
    return any(problem.severity == "error" for problem in problems)


def _tell(path: Path, problems: Sequence[Problem]) -> None:
    sys.stdout.write(f"{'HỎNG ' if _damaged(problems) else 'ĐÚNG '} {path}\n")
    for problem in problems:
        sys.stdout.write(f"  {problem.origin} – {problem.message}\n    → {problem.hint}\n")
