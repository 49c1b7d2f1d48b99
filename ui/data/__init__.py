"""The case as a whole: files out and in, sheets, backups, the log, conflicts."""
