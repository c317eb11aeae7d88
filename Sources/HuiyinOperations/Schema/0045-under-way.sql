-- Lists of what is under way ask for what is handled and not yet checked as well: without it in the index, the last page
-- walked all files that ever were. Townships and counties have one each, for theirs.
DROP INDEX case_files_under_way;
CREATE INDEX case_files_under_way ON case_files (municipality, due_at, id)
    WHERE status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
        'suspended', 'handled');
CREATE INDEX case_files_under_way_by_township ON case_files (municipality, township, due_at, id)
    WHERE status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
        'suspended', 'handled');
CREATE INDEX case_files_under_way_by_county ON case_files (municipality, substr(township, 1, 6), due_at, id)
    WHERE status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
        'suspended', 'handled');
