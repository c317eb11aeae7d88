-- By what a worker's phone seals what waits on it. One key an account, handed only to a session of that account.

CREATE TABLE device_seals (
    municipality TEXT NOT NULL,
    account BIGINT NOT NULL,
    name TEXT NOT NULL,
    key_bytes BYTEA NOT NULL,
    PRIMARY KEY (municipality, account),
    FOREIGN KEY (municipality, account) REFERENCES accounts (municipality, id)
);
