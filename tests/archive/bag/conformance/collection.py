"""The collection: every rule of RFC 8493 that a bag can keep or break, as one row, and which versions it speaks of.

`python -m tests.archive.bag.conformance.collection FOLDER` writes it to the disk: version/verdict/case/.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from tests.archive.bag.conformance.making import (
    DATA,
    TEXT,
    Edit,
    Files,
    Recipe,
    add,
    all_of,
    declared,
    drop,
    everywhere,
    made,
    move,
    on_disk,
    put,
    replaced,
)

Verdict = Literal["valid", "warning", "invalid"]
Where = Literal["everywhere", "linux-only"]
ALL = ("0.93", "0.94", "0.95", "0.96", "0.97", "1.0")
DRAFTS, LAST = ALL[:-1], ("1.0",)
MAIN, SEAL = "manifest-sha512.txt", "tagmanifest-sha512.txt"
ZEROS = "0" * 128
FETCH = "https://example.invalid/xa 9 "
SUM = hashlib.sha512(TEXT).hexdigest()
LINE = f"{SUM}  {DATA}\n"
NFC = unicodedata.normalize("NFC", "data/Nghị quyết số 5.txt")
NFD = unicodedata.normalize("NFD", NFC)
PLAIN = Recipe()
SEALED = replace(PLAIN, seals=("sha512",))
TWO = replace(PLAIN, algorithms=("sha256", "sha512"))


@dataclass(frozen=True)
class Case:
    """One bag: what it shows, the section it follows from, the verdict, the versions, and how it is made."""

    name: str
    section: str
    verdict: Verdict
    versions: tuple[str, ...] = ALL
    recipe: Recipe = PLAIN
    edit: Edit | None = None
    where: Where = "everywhere"

    def files(self, version: str) -> Files:
        """Return the bag in one of its versions."""
        files = made(version, self.recipe)
        if self.edit:
            self.edit(files)
        return files


def _of(**paths: bytes) -> Recipe:
    return replace(PLAIN, payload=paths)


def _payload(*paths: str) -> Recipe:
    return _of(**dict.fromkeys(paths, TEXT))


def _outside(name: str, path: str) -> Case:
    return Case(f"manifest-lists-{name}", "5.1", "invalid", edit=add(MAIN, f"{ZEROS}  {path}\n"))


def _bagit(name: str, text: str | bytes) -> Case:
    return Case(f"bagit-txt-{name}", "2.1.1", "invalid", LAST, edit=put("bagit.txt", text))


def _seal_of(files: Files, *paths: str) -> bytes:
    return "".join(f"{hashlib.sha512(files[path]).hexdigest()}  {path}\n" for path in paths).encode()


def _listing_bagit_txt(files: Files) -> None:
    files[MAIN] += _seal_of(files, "bagit.txt")


def _sealing_bagit_txt(files: Files) -> None:
    files[SEAL] = _seal_of(files, "bagit.txt")


def _sealing_manifests(files: Files) -> None:
    files[SEAL] = _seal_of(files, MAIN)


VALID = (
    *(
        Case(f"algorithm-{name}", "2.4", "valid", recipe=replace(PLAIN, algorithms=(name,), seals=(name,)))
        for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
    ),
    Case("two-manifests", "2.1.3", "valid", recipe=TWO),
    Case("two-manifests-one-partial", "3", "valid", DRAFTS, edit=put("manifest-md5.txt", "")),
    Case("no-payload", "2.1.2", "valid", recipe=_of()),
    Case("empty-file", "2.1.2", "valid", recipe=_of(**{DATA: b""})),
    Case("folders-within-folders", "2.1.2", "valid", recipe=_payload("data/a/b/c/d.txt", "data/a/b.txt")),
    Case("spaces-in-names", "2.1.3", "valid", recipe=_payload("data/hai  dau cach.txt")),
    Case("vietnamese-names", "2.1.3", "valid", recipe=_payload(NFC)),
    Case("digest-in-capitals", "2.1.3", "valid", edit=replaced(MAIN, SUM.encode(), SUM.upper().encode())),
    Case("tab-before-path", "2.1.3", "valid", recipe=replace(PLAIN, line="{digest}\t{path}\n")),
    Case("four-spaces-before-path", "2.1.3", "valid", recipe=replace(PLAIN, line="{digest}    {path}\n")),
    Case("no-newline-at-the-end", "2.3", "valid", edit=replaced(MAIN, b"thu.txt\n", b"thu.txt")),
    Case("lines-ended-by-crlf", "2.3", "valid", edit=everywhere(b"\n", b"\r\n")),
    Case("lines-ended-by-cr", "2.3", "valid", edit=everywhere(b"\n", b"\r")),
    Case("dot-slash-before-path", "6.1.3", "valid", recipe=replace(PLAIN, line="{digest}  ./{path}\n")),
    Case("asterisk-before-path", "6.1.3", "valid", recipe=replace(PLAIN, line="{digest} *{path}\n")),
    Case("percent-signs-encoded", "2.1.3", "valid", LAST, _payload("data/50% cua 100%25.txt")),
    Case("percent-signs-bare", "2.1.3", "valid", DRAFTS, _payload("data/50% cua 100%25.txt")),
    Case("no-bag-info", "2.2.2", "valid", ("0.95", "0.96", "0.97", "1.0"), edit=drop("bag-info.txt")),
    Case("labels-repeated", "2.2.2", "valid", recipe=replace(PLAIN, info="Contact-Name: A\nContact-Name: B\n")),
    Case("value-folded", "2.2.2", "valid", recipe=replace(PLAIN, info="External-Description: dong mot\n  dong hai\n")),
    Case("value-with-colons", "2.2.2", "valid", recipe=replace(PLAIN, info="External-Identifier: a:b: c\n")),
    Case("tag-manifest", "2.2.1", "valid", recipe=SEALED),
    Case("other-tag-files", "2.2.4", "valid", edit=all_of(put("DOC_TRUOC.txt", "x"), put("metadata/mo_ta.xml", "x"))),
    Case("fetched-already", "2.2.3", "valid", edit=put("fetch.txt", f"https://example.invalid/a - {DATA}\n")),
    Case("tags-in-utf-16", "2.1.1", "valid", recipe=replace(SEALED, encoding="UTF-16")),
    Case("tags-in-latin-1", "2.1.1", "valid", recipe=replace(SEALED, encoding="ISO-8859-1", info="Contact-Name: é\n")),
)
WARNING = (
    Case("listed-nfc-stored-nfd", "6.1.1.2", "warning", recipe=_payload(NFC), edit=move(NFC, NFD), where="linux-only"),
    Case("listed-nfd-stored-nfc", "6.1.1.2", "warning", recipe=_payload(NFD), edit=move(NFD, NFC), where="linux-only"),
    Case("names-differ-in-form", "6.1.1.2", "warning", recipe=_payload(NFC, NFD), where="linux-only"),
    Case("names-differ-in-case", "6.1.1.1", "warning", recipe=_payload(DATA, "data/THU.txt"), where="linux-only"),
    Case("name-reserved-by-windows", "6.1.2", "warning", recipe=_payload("data/CON"), where="linux-only"),
    Case("name-with-colon", "6.1.2", "warning", recipe=_payload("data/10:30.txt"), where="linux-only"),
    Case("name-with-backslash", "6.1.2", "warning", recipe=_payload("data/a\\b.txt"), where="linux-only"),
    Case("name-ending-with-dot", "6.1.2", "warning", recipe=_payload("data/het."), where="linux-only"),
    Case("name-turning-right-to-left", "6.1.2", "warning", recipe=_payload("data/\u202efdp.exe"), where="linux-only"),
    Case("name-with-newline", "2.1.3", "warning", recipe=_payload("data/hai\ndong\r.txt"), where="linux-only"),
    Case(
        "tag-manifests-differ", "2.2.1", "warning", LAST, replace(PLAIN, seals=("sha256", "sha512")),
        _sealing_manifests,
    ),
)  # fmt: skip


INVALID = (
    Case("no-bagit-txt", "2.1.1", "invalid", edit=drop("bagit.txt")),
    _bagit("empty", ""),
    _bagit("one-line", "BagIt-Version: 1.0\n"),
    _bagit("three-lines", declared("1.0") + b"Contact-Name: A\n"),
    _bagit("lines-swapped", "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"),
    _bagit("byte-order-mark", b"\xef\xbb\xbf" + declared("1.0")),
    _bagit("in-utf-16", declared("1.0").decode().encode("utf-16")),
    _bagit("space-before-colon", declared("1.0").replace(b":", b" :")),
    _bagit("no-minor-version", declared("1")),
    _bagit("version-not-a-number", declared("mot.khong")),
    _bagit("version-to-come", declared("2.0")),
    _bagit("encoding-unknown", declared("1.0", "TCVN3-ABC")),
    _bagit("encoding-missing", declared("1.0", "")),
    Case("no-data-folder", "2.1.2", "invalid", edit=drop(DATA)),
    Case("data-is-a-file", "2.1.2", "invalid", recipe=_of(), edit=all_of(drop("data/"), put("data", "x"))),
    Case("no-manifest", "2.1.3", "invalid", edit=drop(MAIN)),
    Case("only-a-tag-manifest", "2.1.3", "invalid", recipe=SEALED, edit=drop(MAIN)),
    Case("algorithm-unknown", "2.4", "invalid", edit=move(MAIN, "manifest-rot13.txt")),
    Case("two-manifests-of-one-algorithm", "2.1.3", "invalid", LAST, edit=put("manifest-sha-512.txt", LINE)),
    Case("file-missing", "3", "invalid", recipe=_payload(DATA, "data/mat.txt"), edit=drop("data/mat.txt")),
    Case("file-not-listed", "3", "invalid", edit=put("data/la.txt", TEXT)),
    Case("file-changed-same-size", "3", "invalid", edit=put(DATA, TEXT.upper())),
    Case("file-changed-in-size", "3", "invalid", edit=put(DATA, TEXT * 2)),
    Case("manifest-partial", "3", "invalid", LAST, edit=put("manifest-md5.txt", "")),
    Case("manifests-disagree", "3", "invalid", recipe=TWO, edit=put("manifest-sha256.txt", f"{'0' * 64}  {DATA}\n")),
    Case("line-without-path", "2.1.3", "invalid", edit=add(MAIN, f"{ZEROS}\n")),
    Case("line-without-digest", "2.1.3", "invalid", edit=add(MAIN, f"{DATA}\n")),
    Case("digest-too-short", "2.1.3", "invalid", edit=put(MAIN, f"{SUM[:64]}  {DATA}\n")),
    Case("digest-not-hex", "2.1.3", "invalid", edit=put(MAIN, f"{'z' * 128}  {DATA}\n")),
    Case("listed-twice", "2.1.3", "invalid", LAST, edit=add(MAIN, LINE)),
    Case("listed-twice-differently", "2.1.3", "invalid", edit=add(MAIN, f"{ZEROS}  {DATA}\n")),
    Case("folder-listed", "2.1.3", "invalid", recipe=_payload("data/a/b.txt"), edit=add(MAIN, f"{ZEROS}  data/a\n")),
    Case("percent-not-encoded", "2.1.3", "invalid", LAST, replace(_payload("data/100%25.txt"), escaped=False)),
    _outside("parent", "../ngoai.txt"),
    _outside("parent-through-data", "data/../../ngoai.txt"),
    _outside("parent-with-backslashes", "data\\..\\..\\ngoai.txt"),
    _outside("parent-behind-data-with-backslashes", "data/..\\..\\ngoai.txt"),
    _outside("root", "/etc/passwd"),
    _outside("home", "~/.ssh/id_rsa"),
    _outside("drive", "C:/Windows/win.ini"),
    _outside("share", "\\\\may\\chia_se\\tep.txt"),
    Case("tag-file-in-manifest", "2.1.3", "invalid", LAST, edit=_listing_bagit_txt),
    Case("oxum-wrong", "2.2.2", "invalid", ("1.0",), edit=put("bag-info.txt", "Payload-Oxum: 1.1\n")),
    Case("oxum-without-count", "2.2.2", "invalid", LAST, edit=put("bag-info.txt", f"Payload-Oxum: {len(TEXT)}\n")),
    Case("oxum-twice", "2.2.2", "invalid", LAST, edit=add("bag-info.txt", f"Payload-Oxum: {len(TEXT)}.1\n")),
    Case("bag-info-without-label", "2.2.2", "invalid", LAST, edit=add("bag-info.txt", "mot dong khong nhan\n")),
    Case("bag-info-in-another-encoding", "2.3", "invalid", LAST, edit=put("bag-info.txt", "Sender: Sử\n", "utf-16")),
    Case("manifest-in-another-encoding", "2.3", "invalid", edit=put(MAIN, LINE, "utf-16")),
    Case("tag-file-changed", "3", "invalid", recipe=SEALED, edit=replaced("bagit.txt", b"8\n", b"8")),
    Case("tag-file-missing", "3", "invalid", recipe=SEALED, edit=add(SEAL, f"{ZEROS}  metadata/mat.xml\n")),
    Case("tag-manifest-lists-payload", "2.2.1", "invalid", LAST, SEALED, add(SEAL, LINE)),
    Case("tag-manifest-lists-itself", "2.2.1", "invalid", LAST, SEALED, add(SEAL, f"{ZEROS}  {SEAL}\n")),
    Case("tag-manifest-leaves-a-manifest-out", "2.2.1", "invalid", LAST, edit=_sealing_bagit_txt),
    Case(
        "fetch-not-done", "2.2.3", "invalid", recipe=_payload(DATA, "data/xa.txt"),
        edit=all_of(drop("data/xa.txt"), put("fetch.txt", FETCH + "data/xa.txt\n")),
    ),
    Case("fetch-not-in-manifest", "2.2.3", "invalid", edit=put("fetch.txt", FETCH + "data/xa.txt\n")),
    Case("fetch-outside", "5.1", "invalid", edit=put("fetch.txt", FETCH + "data/../../xa.txt\n")),
    Case("fetch-of-a-tag-file", "2.2.3", "invalid", edit=put("fetch.txt", FETCH + "bag-info.txt\n")),
    Case("fetch-line-wrong", "2.2.3", "invalid", edit=put("fetch.txt", "https://example.invalid/xa\n")),
)  # fmt: skip
CASES = (*VALID, *WARNING, *INVALID)


def bags() -> Iterator[tuple[str, Case]]:
    """Yield every case in each of its versions."""
    yield from ((version, case) for case in CASES for version in case.versions)


def main(folder: Path) -> None:
    """Write the collection to the disk."""
    for version, case in bags():
        place = case.where if case.where != "everywhere" else case.verdict
        on_disk(case.files(version), folder / f"v{version}" / place / case.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
