-- What everybody may read, and what the board counts: files under way, without walking those long closed.

-- The public list and map, newest first: a query uses these when its condition is written exactly as here.
CREATE INDEX case_files_public ON case_files (municipality, id)
    WHERE status IN ('triaged', 'assigned', 'inProgress', 'consulting', 'designated', 'suspended', 'handled',
        'replied', 'backlog') AND about_department IS NULL AND about_account IS NULL;
CREATE INDEX case_files_results ON case_files (municipality, id)
    WHERE status IN ('replied', 'closed') AND about_department IS NULL AND about_account IS NULL;
-- The board: everything it counts of a file under way stands in the index itself.
CREATE INDEX case_files_board
    ON case_files (municipality, status, centre_level, matter, owner, due_at, received_at)
    WHERE status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
        'suspended', 'handled', 'backlog');
-- Where reports come from.
CREATE INDEX reports_by_arrival ON reports (municipality, received_at, source);
