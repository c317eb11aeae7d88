-- What was told twice, what recurs, and what the suggester learns from the city's own decisions.

-- Open files by place, for finding what is known already near a new report.
CREATE INDEX case_files_open_places ON case_files (municipality, latitude, longitude, received_at)
    WHERE status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
        'suspended') AND latitude IS NOT NULL;
-- The same matter over the seasons, for finding what recurs.
CREATE INDEX case_files_by_matter ON case_files (municipality, matter, received_at) WHERE matter IS NOT NULL;

-- What the public is offered to join: an opaque word for an open file, for a while.
CREATE TABLE join_offers (
    municipality TEXT NOT NULL,
    token TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, token),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX join_offers_by_file ON join_offers (municipality, case_file, expires_at);
CREATE INDEX join_offers_by_age ON join_offers (municipality, expires_at);

-- Places and matters that recur or rise beyond their season, as proposed, and what people made of them.
CREATE TABLE patterns (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('recurrence', 'rise')),
    matter TEXT NOT NULL,
    -- The square of ground, or the grid.
    cell TEXT NOT NULL,
    longitude DOUBLE PRECISION NOT NULL,
    latitude DOUBLE PRECISION NOT NULL,
    grid TEXT,
    from_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    count INTEGER NOT NULL,
    expected DOUBLE PRECISION NOT NULL,
    chance DOUBLE PRECISION NOT NULL,
    -- The numbers of the files that make it, oldest first.
    files TEXT NOT NULL,
    found_at BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'dismissed')),
    decided_at BIGINT,
    decided_by TEXT,
    reason TEXT,
    -- The file opened to cure the cause.
    work TEXT,
    PRIMARY KEY (municipality, id)
);

CREATE INDEX patterns_by_state ON patterns (municipality, state, found_at, id);
CREATE INDEX patterns_by_place ON patterns (municipality, kind, matter, cell, until_at);

-- What was suggested for each file, and what the dispatcher decided; for the public figures and for learning.
CREATE TABLE suggestion_outcomes (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    model TEXT NOT NULL,
    -- Nil when it had no words to go by.
    suggested TEXT,
    probability DOUBLE PRECISION,
    abstained INTEGER NOT NULL CHECK (abstained IN (0, 1)),
    -- What the dispatcher chose first, and what it was found to be in the end.
    first_decided TEXT NOT NULL,
    decided TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, case_file)
);

CREATE INDEX suggestion_outcomes_by_day ON suggestion_outcomes (municipality, decided_at, case_file);

-- Models trained again from the city's own decisions, each on top of the version of the city it was trained for.
CREATE TABLE trained_models (
    municipality TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number > 0),
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    model BYTEA NOT NULL,
    trained_at BIGINT NOT NULL,
    sentences INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    right_before INTEGER NOT NULL,
    right_after INTEGER NOT NULL,
    PRIMARY KEY (municipality, number),
    FOREIGN KEY (municipality, version) REFERENCES municipality_versions (municipality, version)
);

-- The days on which patterns were looked for: one server looks, once.
CREATE TABLE pattern_searches (
    municipality TEXT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (municipality, day)
);
