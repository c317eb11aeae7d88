-- Which grids each published version of a city drew, drew anew, described otherwise or dropped, from the second version
-- on; `predecessor` is the grid that a new one was split from.
CREATE TABLE grid_edits (
    municipality TEXT NOT NULL,
    version BIGINT NOT NULL,
    grid TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('drawn', 'redrawn', 'described', 'dropped')),
    predecessor TEXT,
    PRIMARY KEY (municipality, grid, version, kind),
    FOREIGN KEY (municipality, version) REFERENCES municipality_versions (municipality, version)
);
CREATE INDEX grid_edits_by_predecessor ON grid_edits (municipality, predecessor);
