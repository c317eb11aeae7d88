-- Closed files of one matter by their place, for finding whose trouble has come back.
CREATE INDEX case_files_closed_places ON case_files (municipality, matter, latitude, longitude)
    WHERE status = 'closed' AND latitude IS NOT NULL;
