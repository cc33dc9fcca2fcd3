"""Makes the pictures of the guides: python -m tools.pictures [NAME…]; names are paths below docs/hinh, without .png."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import chdir
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from tools.pictures import papers, season, stage
from tools.pictures.images import keep, opened
from tools.pictures.rows import AT_THE_START, DRAFTS_OUT, WHEN_OVER, Shot

# Day → what happened to the workspace until then → what is pictured.
CHAPTERS: tuple[tuple[datetime, Callable[[Path], None], Sequence[Shot]], ...] = (
    (season.START, season.begun, AT_THE_START),
    (season.OUT, season.drafts_out, DRAFTS_OUT),
    (season.OVER, season.season_over, WHEN_OVER),
)
# What is empty below a page is cut off.
MARGIN = 24


def main(names: Sequence[str]) -> int:
    """Make all pictures, or those named, and tell each; return 1 when one could not be made."""
    os.environ |= {"LOGNAME": "an.nv", "LANGUAGE": "vi"}
    failed: list[str] = []
    # Always the same: a page tells where its backups lie.
    folder = Path(tempfile.gettempdir()) / "docgen-hinh"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with chdir(folder):
        root = Path("suoi-lanh")
        with stage.browser() as browser:
            for moment, bring, shots in CHAPTERS:
                bring(root)
                wanted = [shot for shot in shots if not names or shot.name in names]
                failed += told(pictured(browser, root, moment, wanted))
        failed += told((path, "") for path in papers.pictured(root, names))
    shutil.rmtree(folder)
    return 1 if failed else 0


def pictured(browser: Browser, root: Path, moment: datetime, shots: Iterable[Shot]) -> Iterable[tuple[Path, str]]:
    """Yield the pictures of pages at a moment, each with what went wrong."""
    with stage.served(root, moment) as served:
        served.let_in()
        with stage.visitors(browser, served.url) as page_of:
            for shot in shots:
                try:
                    yield taken(page_of(shot.screen, shot.login), served.url, shot), ""
                except Error as error:
                    yield Path(shot.name), str(error)


def taken(page: Page, url: str, shot: Shot) -> Path:
    """Open a page, do what the row says and keep what is seen; raises playwright's Error."""
    answer = page.goto(f"{url}{shot.path}")
    if answer is None or not answer.ok:
        raise Error(f"{shot.path}: {answer and answer.status}")
    page.wait_for_load_state("networkidle")
    shot.act(page)
    if shot.at:
        page.get_by_role("heading", name=shot.at).first.evaluate("node => node.scrollIntoView()")
    screen = stage.SCREENS[shot.screen]
    ends = page.evaluate("Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)")
    box = {"x": 0, "y": 0, "width": screen.width, "height": min(screen.height, ends + MARGIN)}
    return keep(shot.name, opened(page.screenshot(animations="disabled", caret="hide", clip=box)))  # type: ignore[arg-type]


def told(made: Iterable[tuple[Path, str]]) -> list[str]:
    """Tell each picture as soon as it is there; return those that could not be made."""
    failed = []
    for path, fault in made:
        sys.stdout.write(f"{path.stem}\t{fault or path.stat().st_size}\n")
        sys.stdout.flush()
        failed += [path.stem] if fault else []
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
