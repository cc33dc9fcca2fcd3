"""Our verdict on every bag of the collection, beside that of bagit-python and bagit-utils; disagreements are told."""

from __future__ import annotations

from pathlib import Path

import bagit
import pytest
from bagit_utils import Bag

from docgen.archive.verify import verify
from tests.archive.bag.conformance.collection import Case, bags
from tests.archive.bag.conformance.making import on_disk

DRAFTS, ALL = ("0.93", "0.94", "0.95", "0.96", "0.97"), ("0.93", "0.94", "0.95", "0.96", "0.97", "1.0")
# Case → the versions on which bagit-python 1.9 gives the other verdict, and why ours is the specification's.
DIFFERENCES: dict[str, tuple[tuple[str, ...], str]] = {
    "bagit-txt-lines-swapped": (("1.0",), "§2.1.1: two lines in this order; it reads labels in any order"),
    "bagit-txt-three-lines": (("1.0",), "§2.1.1: exactly two lines; it passes over the third"),
    "bagit-txt-no-minor-version": (("1.0",), "§2.1.1: M.N; it takes a version without N"),
    "bagit-txt-space-before-colon": (("1.0",), "§2.1.1: “BagIt-Version: ” to the letter; it strips the label"),
    "line-without-path": (ALL, "§2.1.3: digest, blank, path; it passes over a line that has another form"),
    "line-without-digest": (ALL, "§2.1.3: as above"),
    "listed-nfd-stored-nfc": (ALL, "§6.1.1.2 asks for tolerance; it is strict, which the section does not forbid"),
    "manifest-partial": (("1.0",), "§3: from 1.0 every payload manifest lists every payload file"),
    "oxum-twice": (("1.0",), "§2.2.2: Payload-Oxum must not be repeated; it looks at one of them"),
    "percent-not-encoded": (("1.0",), "§2.1.3: %25 is a percent sign; it decodes line ends only"),
    "percent-signs-encoded": (("1.0",), "§2.1.3: as above"),
    "fetch-not-in-manifest": (ALL, "§2.2.3: what is fetched is listed in the manifests"),
    "fetch-of-a-tag-file": (ALL, "§2.2.3: only payload is fetched"),
    "tag-file-changed": (DRAFTS[:-1], "§3: every digest of a tag manifest; it reads none before 0.97"),
    "tag-file-missing": (DRAFTS[:-1], "§3: as above"),
    "tag-file-in-manifest": (("1.0",), "§2.1.3: a payload manifest lists payload only"),
    "tag-manifest-leaves-a-manifest-out": (("1.0",), "§2.2.1: every payload manifest; it does not ask"),
    "two-manifests-of-one-algorithm": (("1.0",), "§2.1.3: one for each; it keeps the last"),
}
# bagit-utils asks more than RFC 8493 (a tag manifest that lists every other file) and knows 1.0 alone.
UTILS = ("tag-manifest", "file-missing", "file-not-listed", "file-changed-same-size", "file-changed-in-size",
         "no-data-folder", "no-manifest", "no-bagit-txt", "listed-twice-differently", "tag-file-changed",
         "tag-file-missing", "manifests-disagree", "manifest-partial", "fetch-not-done")  # fmt: skip
BAGS = tuple(bags())
NAMES = [f"{version}-{case.name}" for version, case in BAGS]


@pytest.mark.parametrize(("version", "case"), BAGS, ids=NAMES)
def test_verdict_is_that_of_the_specification(version: str, case: Case, tmp_path: Path) -> None:
    problems = verify(on_disk(case.files(version), tmp_path / "goi"), bag_only=True)
    severities = {problem.severity for problem in problems}
    found = "invalid" if "error" in severities else "warning" if severities else "valid"
    assert found == case.verdict, [problem.message for problem in problems]


@pytest.mark.parametrize(("version", "case"), BAGS, ids=NAMES)
def test_bagit_python_agrees_except_where_told(version: str, case: Case, tmp_path: Path) -> None:
    accepted = _bagit_python_accepts(on_disk(case.files(version), tmp_path / "goi"))
    differs = version in DIFFERENCES.get(case.name, ((), ""))[0]
    assert (accepted == (case.verdict != "invalid")) is not differs


def _bagit_python_accepts(bag: Path) -> bool:
    try:
        return bool(bagit.Bag(str(bag)).validate())
    except (bagit.BagError, UnicodeError, ValueError):  # the last two where it has no word for the fault
        return False


@pytest.mark.parametrize("case", [case for version, case in BAGS if version == "1.0" and case.name in UTILS], ids=UTILS)
def test_bagit_utils_agrees_on_what_it_covers(case: Case, tmp_path: Path) -> None:
    report = Bag(on_disk(case.files("1.0"), tmp_path / "goi")).validate()
    assert report.valid == (case.verdict != "invalid")


def test_two_other_programs_find_our_package_valid(unzipped: Path) -> None:
    assert bagit.Bag(str(unzipped)).validate()
    report = Bag(unzipped).validate()
    assert (report.valid, report.issues) == (True, [])


def test_every_difference_is_of_a_case_there_is() -> None:
    assert DIFFERENCES.keys() <= {case.name for _, case in BAGS}
