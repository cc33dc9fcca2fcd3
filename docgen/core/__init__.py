"""The rules and their data: pure functions over frozen values, no I/O and no clock."""
