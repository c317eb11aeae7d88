-- That a reviewer read what a reporter said of the answer is written down like other reads that count.

ALTER TABLE access_events DROP CONSTRAINT access_events_kind_check;
ALTER TABLE access_events ADD CONSTRAINT access_events_kind_check
    CHECK (kind IN ('opened', 'interviews', 'exported', 'ratings'));
