-- Residents who come with their phone in place of a receipt.

-- Which reports came with one number: a keyed hash that only the number's owner can ask for. It goes with the contact.
ALTER TABLE report_contacts ADD COLUMN phone_index BYTEA;

CREATE INDEX report_contacts_by_phone ON report_contacts (municipality, phone_index) WHERE phone_index IS NOT NULL;

-- Codes on their way to phones. What is to be sent is sealed, and gone once it is.
CREATE TABLE phone_codes (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    token_hash BYTEA NOT NULL,
    phone_index BYTEA NOT NULL,
    code_hash BYTEA NOT NULL,
    message TEXT,
    tries INTEGER NOT NULL CHECK (tries >= 0),
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    admitted_until BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, token_hash)
);

CREATE INDEX phone_codes_by_phone ON phone_codes (municipality, phone_index, asked_at);
CREATE INDEX phone_codes_waiting ON phone_codes (municipality, id) WHERE message IS NOT NULL;
CREATE INDEX phone_codes_by_age ON phone_codes (municipality, asked_at);

-- Under a clock that jumped, the newest root is not the last.
CREATE INDEX roots_by_time ON roots (municipality, made_at);
