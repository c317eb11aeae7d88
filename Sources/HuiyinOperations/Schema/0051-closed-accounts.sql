-- When an account was closed: so long after it nothing but its key is left of whoever had it.
ALTER TABLE accounts ADD COLUMN closed_at BIGINT;

CREATE INDEX accounts_closed ON accounts (municipality, closed_at, id) WHERE closed_at IS NOT NULL;
