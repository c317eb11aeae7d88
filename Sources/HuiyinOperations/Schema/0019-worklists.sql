-- What is under way, soonest due first, for lists of several statuses: a query uses this when its condition is written
-- exactly as here. Without it the last page walks all files that ever were.
CREATE INDEX case_files_under_way ON case_files (municipality, due_at, id)
    WHERE status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
        'suspended');
-- One matter's files in the order of the list. In part, so that whoever counts all matters does not walk it.
CREATE INDEX case_files_by_matter_due ON case_files (municipality, matter, due_at, id) WHERE matter IS NOT NULL;
