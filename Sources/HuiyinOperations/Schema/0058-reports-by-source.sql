-- Counts the reports of a month by their source without opening any.
CREATE INDEX reports_by_source ON reports (municipality, source, received_at);
