"""The data changed as a whole: a workbook brought in, a block pasted, an earlier version; seen before it is done."""
