-- Listed things that are looked at in turn: each look, and what is known of each thing.

-- About the thing: no hour, no position, and nobody's account or name.
CREATE TABLE round_records (
    municipality TEXT NOT NULL,
    thing TEXT NOT NULL,
    -- The how manieth of its thing; an id of ours would tell the hour.
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('in-order', 'something-seen', 'not-reached')),
    remark TEXT,
    -- Opened because something is wrong.
    case_file BIGINT,
    PRIMARY KEY (municipality, thing, number),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX round_records_by_file ON round_records (municipality, case_file);

-- One row a thing: its last look, and the last time that somebody could not get there.
CREATE TABLE round_things (
    municipality TEXT NOT NULL,
    thing TEXT NOT NULL,
    records INTEGER NOT NULL,
    looked_day TEXT,
    looked_result TEXT,
    looked_remark TEXT,
    looked_file BIGINT,
    tried_day TEXT,
    tried_remark TEXT,
    PRIMARY KEY (municipality, thing),
    FOREIGN KEY (municipality, looked_file) REFERENCES case_files (municipality, id)
);
