### What stands in an export.
