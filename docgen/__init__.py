"""Từ dữ liệu kiểm điểm đến văn bản, bằng chứng đúng hạn và hồ sơ lưu trữ."""

__version__ = "0.1.0"
