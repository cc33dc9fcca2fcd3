"""A workspace with a part of the sample's data: enough to change rows in, small enough to do it often."""

from __future__ import annotations

from pathlib import Path

from docgen.journey.workspace.beginning import NewWorkspace, fill_workspace, sample_records

KINDS = ("don_vi", "ca_nhan", "tap_the", "hoi_nghi", "thanh_phan", "gop_y", "chuc_vu")


def make_part_of_sample(root: Path) -> Path:
    """Make the workspace and return its root."""
    records = [record for record in sample_records() if record.kind in KINDS]
    fill_workspace(root, NewWorkspace("2025-hd43", "2026", "DB-SL"), records)
    return root
