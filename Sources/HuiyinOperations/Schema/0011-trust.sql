-- Who may open what is sealed, who looked, and what holds all histories together.

-- The keys that fields are sealed with, each with a text that only it opens. The keys themselves are elsewhere.
CREATE TABLE field_keys (
    municipality TEXT NOT NULL,
    name TEXT NOT NULL,
    proof TEXT NOT NULL,
    PRIMARY KEY (municipality, name)
);

-- Reads that count: a chain for each file, beside that of its moves.
CREATE TABLE access_events (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL CHECK (kind IN ('opened', 'interviews', 'exported')),
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

-- What the audit administrator asks: who looked at what on a day.
CREATE INDEX access_events_by_day ON access_events (municipality, day, happened_at);

CREATE TABLE access_chains (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    length INTEGER NOT NULL CHECK (length > 0),
    head BYTEA NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, case_file)
);

CREATE INDEX access_chains_by_change ON access_chains (municipality, changed_at, case_file);

-- One root over the ends of all chains that moved since the one before it, signed with a key kept elsewhere.
CREATE TABLE roots (
    municipality TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    made_at BIGINT NOT NULL,
    files INTEGER NOT NULL,
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    signer TEXT NOT NULL,
    signature BYTEA NOT NULL,
    PRIMARY KEY (municipality, sequence)
);

CREATE TABLE root_ends (
    municipality TEXT NOT NULL,
    root INTEGER NOT NULL,
    case_file BIGINT NOT NULL,
    number TEXT NOT NULL,
    length INTEGER NOT NULL,
    head BYTEA NOT NULL,
    access_length INTEGER NOT NULL,
    access_head BYTEA,
    PRIMARY KEY (municipality, root, case_file),
    FOREIGN KEY (municipality, root) REFERENCES roots (municipality, sequence)
);

-- Second factors of accounts: the secret sealed, the last step used, so that no code serves twice.
CREATE TABLE account_factors (
    municipality TEXT NOT NULL,
    account BIGINT NOT NULL,
    secret TEXT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL,
    PRIMARY KEY (municipality, account),
    FOREIGN KEY (municipality, account) REFERENCES accounts (municipality, id)
);

CREATE TABLE recovery_codes (
    municipality TEXT NOT NULL,
    account BIGINT NOT NULL,
    code_hash BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (municipality, account, code_hash),
    FOREIGN KEY (municipality, account) REFERENCES accounts (municipality, id)
);

-- The person behind an administrator's account, by number of service. No person holds two of the three.
ALTER TABLE accounts ADD COLUMN holder TEXT CHECK (
    holder IS NOT NULL OR role NOT IN ('system-admin', 'security-admin', 'audit-admin'));

CREATE UNIQUE INDEX accounts_one_office ON accounts (municipality, holder)
    WHERE role IN ('system-admin', 'security-admin', 'audit-admin') AND is_active = 1;

-- What somebody signed in with, as the browser calls itself, for the list of one's sessions.
ALTER TABLE sessions ADD COLUMN agent TEXT;

-- Other systems: what each may do, until when, and when it last did. The token is known to its bearer alone.
CREATE TABLE system_tokens (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    scopes TEXT NOT NULL,
    account BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, token_hash),
    FOREIGN KEY (municipality, account) REFERENCES accounts (municipality, id)
);

-- What was deleted because its time was over: the proof that the work was done.
CREATE TABLE retention_runs (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    rule TEXT NOT NULL,
    ran_at BIGINT NOT NULL,
    older_than BIGINT NOT NULL,
    erased INTEGER NOT NULL,
    PRIMARY KEY (municipality, id)
);
