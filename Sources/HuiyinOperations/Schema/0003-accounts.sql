-- Who works here, who is signed in, and which server makes keys under which number.

-- One account has one role, so nobody holds two of the three administrators' roles.
CREATE TABLE accounts (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('worker', 'leader', 'village', 'township', 'operator', 'county', 'city',
        'department', 'department-head', 'checker', 'mediator', 'panel', 'reviewer', 'oncall', 'observer',
        'system-admin', 'security-admin', 'audit-admin')),
    department TEXT,
    level TEXT,
    division TEXT,
    grid TEXT,
    password_hash TEXT NOT NULL,
    is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
    failed_count INTEGER NOT NULL,
    locked_until BIGINT,
    created_at BIGINT NOT NULL,
    -- Who fills the post, and from when until when its holder is away.
    substitute BIGINT,
    absent_from BIGINT,
    absent_until BIGINT,
    version BIGINT NOT NULL CHECK (version > 0),
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, account)
);

CREATE INDEX accounts_by_substitute ON accounts (municipality, substitute) WHERE substitute IS NOT NULL;

-- The token itself is known to its bearer alone; here is its SHA-256.
CREATE TABLE sessions (
    municipality TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    account BIGINT NOT NULL,
    csrf TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, token_hash),
    FOREIGN KEY (municipality, account) REFERENCES accounts (municipality, id)
);

CREATE INDEX sessions_by_account ON sessions (municipality, account);
CREATE INDEX sessions_by_expiry ON sessions (municipality, expires_at);

-- Leases on the ten bits that tell the keys of one server from those of another.
CREATE TABLE nodes (
    node INTEGER NOT NULL PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
    holder TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
