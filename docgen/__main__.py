"""Start docgen: UTF-8 streams, refusals as sentences, exit codes of the contract."""

from __future__ import annotations

import io
import sys

from docgen.cli.main import run
from docgen.cli.wildcards import expanded


def main() -> None:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(expanded(sys.argv[1:])))


if __name__ == "__main__":
    main()
