-- What parties agreed on: codes, moments and sums. The words stand with the event that recorded the sheet.

CREATE TABLE agreements (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    state TEXT NOT NULL CHECK (state IN ('inNotice', 'agreed', 'void')),
    concluded_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    notice_until BIGINT,
    objections INTEGER NOT NULL,
    total_fen BIGINT,
    shared_property INTEGER NOT NULL CHECK (shared_property IN (0, 1)),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX agreements_by_file ON agreements (municipality, case_file, id);
-- The notices that run now.
CREATE INDEX agreements_by_notice ON agreements (municipality, notice_until, id) WHERE state = 'inNotice';

CREATE TABLE agreement_steps (
    municipality TEXT NOT NULL,
    agreement BIGINT NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    due_at BIGINT NOT NULL,
    done_at BIGINT,
    PRIMARY KEY (municipality, agreement, position),
    FOREIGN KEY (municipality, agreement) REFERENCES agreements (municipality, id)
);

CREATE TABLE agreement_shares (
    municipality TEXT NOT NULL,
    agreement BIGINT NOT NULL,
    position INTEGER NOT NULL CHECK (position > 0),
    fen BIGINT NOT NULL CHECK (fen >= 0),
    PRIMARY KEY (municipality, agreement, position),
    FOREIGN KEY (municipality, agreement) REFERENCES agreements (municipality, id)
);
