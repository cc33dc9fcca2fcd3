"""What goes out to be written in and what comes back: forms, drafts with remarks, workbooks of answers."""
