-- What was counted while a year's holidays were not known, wherever it stands: found when they are loaded.
CREATE INDEX case_files_provisional ON case_files (municipality, id) WHERE target_provisional = 1;
CREATE INDEX case_assignments_provisional ON case_assignments (municipality, case_file)
    WHERE is_provisional = 1 AND is_live = 1;
