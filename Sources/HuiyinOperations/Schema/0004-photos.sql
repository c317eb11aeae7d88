-- Photos, cleaned of everything but the picture. Without a file they go after seven days.

CREATE TABLE photos (
    municipality TEXT NOT NULL,
    id TEXT NOT NULL,
    jpeg BYTEA NOT NULL,
    thumbnail BYTEA NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    scope TEXT NOT NULL,
    idempotency_key TEXT,
    -- SHA-256 of what was sent, kept only with a key, to tell the same request from another under the same key.
    sent_hash BYTEA,
    case_file BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, scope, idempotency_key)
);

CREATE INDEX photos_by_file ON photos (municipality, case_file, created_at);
