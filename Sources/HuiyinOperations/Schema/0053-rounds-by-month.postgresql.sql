-- The looks of each month in a table of its own, as events lie (0025). What was written before, and what no month was made
-- for in time, lies in `round_records_other`. A look that came in late lies where its day does. As with events, files that
-- looks opened are not held by a foreign key: making a month would stop whoever writes to a file.

ALTER TABLE round_records RENAME TO round_records_other;
-- The day joins the key, as a divided table demands; the new key makes one for this table as well.
ALTER TABLE round_records_other DROP CONSTRAINT round_records_pkey;
ALTER INDEX round_records_by_file RENAME TO round_records_other_by_file;

CREATE TABLE round_records (LIKE round_records_other INCLUDING CONSTRAINTS) PARTITION BY RANGE (day);
ALTER TABLE round_records ADD CONSTRAINT round_records_pkey PRIMARY KEY (municipality, thing, number, day);
CREATE INDEX round_records_by_file ON round_records (municipality, case_file);
ALTER TABLE round_records ATTACH PARTITION round_records_other DEFAULT;
-- Whether looks of a month lie there is asked again and again.
CREATE INDEX round_records_other_by_day ON round_records_other (day);

-- Makes the table of a month such as '2026-11', unless it is there or looks of that month lie elsewhere already; then they
-- stay together there. True when it was made.
CREATE FUNCTION keep_round_month(wanted TEXT, following TEXT) RETURNS BOOLEAN LANGUAGE plpgsql AS
$$
DECLARE
    part TEXT := 'round_records_' || replace(wanted, '-', '_');
BEGIN
    IF to_regclass(part) IS NOT NULL THEN RETURN FALSE; END IF;
    PERFORM pg_advisory_xact_lock(79594540943696);
    IF to_regclass(part) IS NOT NULL
        OR EXISTS (SELECT 1 FROM round_records_other o WHERE o.day >= wanted AND o.day < following) THEN
        RETURN FALSE;
    END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF round_records FOR VALUES FROM (%L) TO (%L)', part, wanted, following);
    RETURN TRUE;
END
$$;
