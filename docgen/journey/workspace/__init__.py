"""The workspace itself: begun, backed up, restored; its machine and its accounts."""
