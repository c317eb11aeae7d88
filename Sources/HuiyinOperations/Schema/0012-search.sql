-- The words of case files cut into tokens, for search. A row is the file of the same id; it can be made anew from the
-- records at any time, and holds nothing that was erased there.
CREATE VIRTUAL TABLE case_words USING fts5 (
    municipality UNINDEXED, version UNINDEXED, tokens, tokenize = 'unicode61 remove_diacritics 0'
);

-- How far the job has followed the files. `far_at` is when it last looked back for slow transactions.
CREATE TABLE search_watermarks (
    municipality TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    far_at BIGINT NOT NULL,
    rounds BIGINT NOT NULL,
    PRIMARY KEY (municipality)
);

-- Questions to the worklist that somebody has given a name, and asks again with one press.
CREATE TABLE saved_filters (
    municipality TEXT NOT NULL,
    account BIGINT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, account, name)
);

-- Who published a version of the city from the administration's pages, and why; one that was loaded from the command
-- line has no row.
CREATE TABLE municipality_publications (
    municipality TEXT NOT NULL,
    version BIGINT NOT NULL,
    account BIGINT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, version),
    FOREIGN KEY (municipality, version) REFERENCES municipality_versions (municipality, version)
);
