-- That a reviewer read what a reporter said of the answer is written down like other reads that count.

CREATE TABLE access_events_wider (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL CHECK (kind IN ('opened', 'interviews', 'exported', 'ratings')),
    actor_account BIGINT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor_department TEXT,
    -- The local day, of which a person's first opening counts.
    day TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (municipality, case_file, sequence),
    UNIQUE (municipality, case_file, actor_account, day, kind)
);

INSERT INTO access_events_wider (municipality, case_file, sequence, kind, actor_account, actor_name, actor_role, actor_department,
    day, happened_at, hash)
SELECT municipality, case_file, sequence, kind, actor_account, actor_name, actor_role, actor_department,
    day, happened_at, hash
  FROM access_events;
DROP TABLE access_events;
ALTER TABLE access_events_wider RENAME TO access_events;

CREATE INDEX access_events_by_day ON access_events (municipality, day, happened_at);
CREATE TRIGGER access_events_no_update BEFORE UPDATE ON access_events BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER access_events_no_delete BEFORE DELETE ON access_events BEGIN SELECT RAISE(ABORT, 'history stays'); END;
