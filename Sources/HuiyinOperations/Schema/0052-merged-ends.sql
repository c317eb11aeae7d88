-- A file that was merged into another is over with that one, and not before: followed anew from the beginning.
DELETE FROM retention_marks;
