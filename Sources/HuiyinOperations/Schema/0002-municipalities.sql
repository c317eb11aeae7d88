-- A city's folder as it was loaded, version by version. A version is never edited; decisions name the one they used.
CREATE TABLE municipality_versions (
    municipality TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    checksum TEXT NOT NULL,
    -- The version that its rule set names; case files name it too.
    rule_set TEXT NOT NULL,
    loaded_at BIGINT NOT NULL,
    is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    PRIMARY KEY (municipality, version)
);

CREATE INDEX municipality_versions_by_rule_set ON municipality_versions (municipality, rule_set, version);

-- One version at a time holds; the clockwork asks for it every few seconds.
CREATE UNIQUE INDEX municipality_versions_current ON municipality_versions (municipality) WHERE is_current = 1;

CREATE TABLE municipality_files (
    municipality TEXT NOT NULL,
    version BIGINT NOT NULL,
    path TEXT NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (municipality, version, path),
    FOREIGN KEY (municipality, version) REFERENCES municipality_versions (municipality, version)
);

-- What the suggester learned from that version's catalogue and examples.
CREATE TABLE municipality_models (
    municipality TEXT NOT NULL,
    version BIGINT NOT NULL,
    model BYTEA NOT NULL,
    trained_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, version),
    FOREIGN KEY (municipality, version) REFERENCES municipality_versions (municipality, version)
);
