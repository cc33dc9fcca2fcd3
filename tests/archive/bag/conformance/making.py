"""Bags made in memory, path → bytes, whole in every version, and the edits that turn them into cases."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TEXT = b"xin chao\n"
DATA = "data/thu.txt"
Files = dict[str, bytes]  # a path that ends with "/" is a folder without files
Edit = Callable[[Files], None]


@dataclass(frozen=True)
class Recipe:
    """What a bag is made of: payload, algorithms of its manifests and tag manifests, encoding, bag-info lines."""

    payload: Mapping[str, bytes] = field(default_factory=lambda: {DATA: TEXT})
    algorithms: tuple[str, ...] = ("sha512",)
    seals: tuple[str, ...] = ()
    encoding: str = "UTF-8"
    info: str = "Contact-Name: Sử\n"
    line: str = "{digest}  {path}\n"
    escaped: bool = True


def made(version: str, recipe: Recipe) -> Files:
    """Return a bag that is whole by its version."""
    files = dict(recipe.payload) or {"data/": b""}
    payload = {path: data for path, data in files.items() if not path.endswith("/")}
    oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n"
    named = "package-info.txt" if version in ("0.93", "0.94") else "bag-info.txt"
    files["bagit.txt"] = declared(version, recipe.encoding)
    files[named] = (oxum + recipe.info).encode(recipe.encoding)
    for name in recipe.algorithms:
        files[f"manifest-{name}.txt"] = manifest(payload, name, recipe, version)
    tags = {path: data for path, data in files.items() if not path.startswith("data/")}
    for name in recipe.seals:
        files[f"tagmanifest-{name}.txt"] = manifest(tags, name, recipe, version)
    return files


def declared(version: str, encoding: str = "UTF-8") -> bytes:
    """Return bagit.txt."""
    return f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n".encode()


def manifest(files: Mapping[str, bytes], algorithm: str, recipe: Recipe, version: str) -> bytes:
    """Return the lines of a manifest."""
    lines = (
        recipe.line.format(digest=hashlib.new(algorithm, data).hexdigest(), path=listed(path, recipe, version))
        for path, data in sorted(files.items())
    )
    return "".join(lines).encode(recipe.encoding)


def listed(path: str, recipe: Recipe, version: str) -> str:
    """Return a path as a manifest of the version writes it (RFC 8493 §2.1.3)."""
    if recipe.escaped and version == "1.0":
        path = path.replace("%", "%25")
    return path.replace("\n", "%0A").replace("\r", "%0D")


def on_disk(files: Files, root: Path) -> Path:
    """Write a bag under a folder."""
    root.mkdir(parents=True)
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.mkdir(exist_ok=True) if path.endswith("/") else target.write_bytes(data)
    return root


def put(path: str, data: str | bytes, encoding: str = "utf-8") -> Edit:
    """Put a file there, over what is there."""
    return lambda files: files.update({path: data.encode(encoding) if isinstance(data, str) else data})


def add(path: str, text: str) -> Edit:
    """Add text to the end of a file."""
    return lambda files: files.update({path: files[path] + text.encode()})


def drop(*paths: str) -> Edit:
    """Take files away."""
    return lambda files: [files.pop(path) for path in paths] and None


def move(old: str, new: str) -> Edit:
    """Rename a file and leave the manifests as they are."""
    return lambda files: files.update({new: files.pop(old)})


def replaced(path: str, old: bytes, new: bytes) -> Edit:
    """Replace bytes in a file; they must be there."""

    def edit(files: Files) -> None:
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new)

    return edit


def all_of(*edits: Edit) -> Edit:
    """Do one edit after another."""

    def edit(files: Files) -> None:
        for one in edits:
            one(files)

    return edit


def everywhere(old: bytes, new: bytes) -> Edit:
    """Replace bytes in every tag file."""

    def edit(files: Files) -> None:
        for path in files:
            if not path.startswith("data/"):
                files[path] = files[path].replace(old, new)

    return edit
