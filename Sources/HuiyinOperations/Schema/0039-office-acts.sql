-- What was done to accounts, tokens, rules, keys and lists: one chain for the city, beside those of its files.

CREATE TABLE office_acts (
    municipality TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL,
    -- Whoever did it; nobody where signing in was refused, no account where it came from the server's command line.
    actor_account BIGINT,
    actor_name TEXT NOT NULL,
    actor_role TEXT,
    -- What it was done to, such as an account, and what that became, such as its post.
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    happened_at BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (municipality, sequence)
);

CREATE INDEX office_acts_by_kind ON office_acts (municipality, kind, sequence);

CREATE TABLE office_chains (
    municipality TEXT NOT NULL PRIMARY KEY,
    length INTEGER NOT NULL CHECK (length > 0),
    head BYTEA NOT NULL
);

-- Where the chain ended when a root was made; roots from before it was kept have none.
ALTER TABLE roots ADD COLUMN office_length INTEGER;
ALTER TABLE roots ADD COLUMN office_head BYTEA;
