-- What a party to a dispute says of how it was mediated; NULL where nobody said.
ALTER TABLE reports ADD COLUMN fair TEXT CHECK (fair IN ('yes', 'partly', 'no'));
ALTER TABLE reports ADD COLUMN was_heard INTEGER;

-- The same of a party that holds no receipt, as somebody took it down. A reviewer reads it; the history says who asked.
CREATE TABLE party_ratings (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    -- Erased with what parties said alone.
    party TEXT NOT NULL,
    fair TEXT NOT NULL CHECK (fair IN ('yes', 'partly', 'no')),
    was_heard INTEGER,
    is_by_mediator INTEGER NOT NULL CHECK (is_by_mediator IN (0, 1)),
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX party_ratings_by_file ON party_ratings (municipality, case_file, id);

-- Whether somebody in the grids does it full time or beside another work (专兼职); NULL where the city has not said.
ALTER TABLE accounts ADD COLUMN terms TEXT CHECK (terms IN ('full-time', 'part-time'));
