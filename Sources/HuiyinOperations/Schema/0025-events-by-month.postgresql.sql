-- The events of each month in a table of its own: a month that is long past is neither vacuumed nor written to again, and
-- can lie on a cheaper disk. What was written before, and what no month was made for in time, lies in `case_events_other`.

DROP TRIGGER case_events_no_update ON case_events;
DROP TRIGGER case_events_no_delete ON case_events;
DROP TRIGGER case_events_no_truncate ON case_events;
ALTER TABLE case_events RENAME TO case_events_other;
ALTER TABLE case_events_other RENAME CONSTRAINT case_events_pkey TO case_events_other_pkey;
ALTER INDEX case_events_revisits RENAME TO case_events_other_revisits;

CREATE TABLE case_events (LIKE case_events_other INCLUDING CONSTRAINTS) PARTITION BY RANGE (month);
ALTER TABLE case_events ADD CONSTRAINT case_events_pkey PRIMARY KEY (municipality, case_file, sequence, month);
CREATE INDEX case_events_revisits ON case_events (municipality, happened_at, case_file) WHERE kind = 'revisit';
ALTER TABLE case_events ATTACH PARTITION case_events_other DEFAULT;

CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER case_events_no_truncate BEFORE TRUNCATE ON case_events FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER case_events_other_no_truncate BEFORE TRUNCATE ON case_events_other
    FOR EACH STATEMENT EXECUTE FUNCTION history_stays();

-- Makes the table of a month such as '2026-11', unless it is there or events of that month lie elsewhere already; then
-- they stay together there. True when it was made.
CREATE FUNCTION keep_event_month(wanted TEXT, following TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS
$$
DECLARE
    part TEXT := 'case_events_' || replace(wanted, '-', '_');
BEGIN
    IF to_regclass(part) IS NOT NULL THEN RETURN FALSE; END IF;
    PERFORM pg_advisory_xact_lock(79594540943695);
    IF to_regclass(part) IS NOT NULL OR EXISTS (SELECT 1 FROM case_events_other o WHERE o.month = wanted) THEN
        RETURN FALSE;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF case_events FOR VALUES FROM (%L) TO (%L)', part, wanted, following);
    EXECUTE format(
        'CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION history_stays()',
        part || '_no_truncate', part);
    RETURN TRUE;
END
$$;
