-- Case files, what was said, who must act by when, and what happened.
-- The municipality leads every key, so that a province divides over databases by it.

CREATE TABLE case_files (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    number TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress',
        'consulting', 'designated', 'suspended', 'handled', 'replied', 'closed', 'backlog', 'merged', 'handedOver',
        'refused', 'withdrawn', 'notACase')),
    version BIGINT NOT NULL CHECK (version > 0),
    received_at BIGINT NOT NULL,
    longitude DOUBLE PRECISION,
    latitude DOUBLE PRECISION,
    grid TEXT,
    village TEXT,
    township TEXT,
    centre_level TEXT NOT NULL,
    centre_division TEXT,
    matter TEXT,
    urgency TEXT CHECK (urgency IN ('normal', 'urgent')),
    mode TEXT,
    level TEXT,
    problem_class TEXT,
    rule_set TEXT NOT NULL,
    target_at BIGINT,
    target_provisional INTEGER NOT NULL CHECK (target_provisional IN (0, 1)),
    returns INTEGER NOT NULL,
    recalls INTEGER NOT NULL,
    delegations INTEGER NOT NULL,
    disagreements INTEGER NOT NULL,
    reworks INTEGER NOT NULL,
    escalations INTEGER NOT NULL,
    ask_backs INTEGER NOT NULL,
    extensions INTEGER NOT NULL,
    reopenings_by_reporter INTEGER NOT NULL,
    reopenings_by_revisit INTEGER NOT NULL,
    ending TEXT,
    stood_at TEXT,
    has_resident INTEGER NOT NULL CHECK (has_resident IN (0, 1)),
    is_hazard INTEGER NOT NULL CHECK (is_hazard IN (0, 1)),
    is_open_to_above INTEGER NOT NULL CHECK (is_open_to_above IN (0, 1)),
    handlers TEXT NOT NULL,
    about_department TEXT,
    about_account TEXT,
    returned_by TEXT NOT NULL,
    paused_since BIGINT,
    paused_until BIGINT,
    pause_reason TEXT,
    asked_minutes INTEGER NOT NULL,
    suspended_days INTEGER NOT NULL,
    parent BIGINT,
    has_children INTEGER NOT NULL CHECK (has_children IN (0, 1)),
    merged_into BIGINT,
    recurrence_of BIGINT,
    convenor_account BIGINT,
    convenor_department TEXT,
    promised_at BIGINT,
    register_owner TEXT,
    register_review_at BIGINT,
    register_reason TEXT,
    objection TEXT,
    is_made_safe INTEGER NOT NULL CHECK (is_made_safe IN (0, 1)),
    pending_requests INTEGER NOT NULL,
    owner TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    history_length INTEGER NOT NULL CHECK (history_length > 0),
    history_head BYTEA NOT NULL,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, number)
);

-- The inbox of an owner, soonest first.
CREATE INDEX case_files_by_owner ON case_files (municipality, owner, due_at, id);
CREATE INDEX case_files_by_status ON case_files (municipality, status, due_at, id);
CREATE INDEX case_files_by_village ON case_files (municipality, village, due_at, id);
CREATE INDEX case_files_by_township ON case_files (municipality, township, due_at, id);
CREATE INDEX case_files_by_county ON case_files (municipality, substr(township, 1, 6), due_at, id);
CREATE INDEX case_files_by_due ON case_files (municipality, due_at, id);
CREATE INDEX case_files_by_grid ON case_files (municipality, grid, due_at, id);
-- The files split from one, and the files merged into one.
CREATE INDEX case_files_by_parent ON case_files (municipality, parent, id) WHERE parent IS NOT NULL;
CREATE INDEX case_files_by_leading ON case_files (municipality, merged_into, id) WHERE merged_into IS NOT NULL;
-- What reviewers and those on call may see: a list uses these when its condition is written exactly as here.
CREATE INDEX case_files_answered ON case_files (municipality, due_at, id)
    WHERE status IN ('replied', 'closed', 'refused', 'notACase', 'handedOver', 'withdrawn');
CREATE INDEX case_files_urgent ON case_files (municipality, due_at, id) WHERE (urgency = 'urgent' OR is_hazard = 1);

CREATE TABLE case_assignments (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    department TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('lead', 'co')),
    kind TEXT NOT NULL CHECK (kind IN ('order', 'whistle', 'designation')),
    state TEXT NOT NULL CHECK (state IN ('called', 'accepted', 'done', 'returned', 'recalled', 'released', 'superseded')),
    called_at BIGINT NOT NULL,
    accept_by BIGINT,
    due_at BIGINT NOT NULL,
    original_due_at BIGINT NOT NULL,
    whistle TEXT,
    arrived_at BIGINT,
    is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
    accepted_at BIGINT,
    by_silence INTEGER NOT NULL CHECK (by_silence IN (0, 1)),
    ended_at BIGINT,
    is_live INTEGER NOT NULL CHECK (is_live IN (0, 1)),
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX case_assignments_by_file ON case_assignments (municipality, case_file, id);
-- What a department has on its desk, soonest first.
CREATE INDEX case_assignments_by_department
    ON case_assignments (municipality, department, is_live, due_at, case_file);
-- What it has done as well.
CREATE INDEX case_assignments_kept ON case_assignments (municipality, department, due_at, case_file)
    WHERE state IN ('called', 'accepted', 'done');

-- Insert-only: nothing in the program updates or deletes a row of it.
CREATE TABLE case_events (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    month TEXT NOT NULL,
    kind TEXT NOT NULL,
    actor_account BIGINT,
    actor_name TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor_department TEXT,
    happened_at BIGINT NOT NULL,
    from_status TEXT,
    to_status TEXT NOT NULL,
    rule_set TEXT NOT NULL,
    facts TEXT NOT NULL,
    commitments TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (municipality, case_file, sequence, month)
);

-- Words and their salts, apart from the chain, so that erasing them leaves it whole.
CREATE TABLE event_contents (
    municipality TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    sequence INTEGER NOT NULL,
    name TEXT NOT NULL,
    salt BYTEA,
    value TEXT,
    PRIMARY KEY (municipality, case_file, sequence, name)
);

CREATE TABLE reports (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    receipt TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    origin_file BIGINT NOT NULL,
    origin_sequence INTEGER NOT NULL,
    channel TEXT NOT NULL,
    source TEXT,
    received_at BIGINT NOT NULL,
    photos TEXT NOT NULL,
    is_anonymous INTEGER NOT NULL CHECK (is_anonymous IN (0, 1)),
    withdrawn_at BIGINT,
    replied_at BIGINT,
    contacted INTEGER,
    solved TEXT CHECK (solved IN ('yes', 'partly', 'no')),
    satisfied INTEGER CHECK (satisfied BETWEEN 1 AND 5),
    comment TEXT,
    is_pressured INTEGER,
    rated_at BIGINT,
    PRIMARY KEY (municipality, id),
    UNIQUE (municipality, receipt),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX reports_by_file ON reports (municipality, case_file, id);
CREATE INDEX reports_by_origin ON reports (municipality, origin_file, id);

CREATE TABLE report_contacts (
    municipality TEXT NOT NULL,
    report BIGINT NOT NULL,
    name TEXT,
    phone TEXT NOT NULL,
    share TEXT NOT NULL CHECK (share IN ('handler', 'centre')),
    PRIMARY KEY (municipality, report),
    FOREIGN KEY (municipality, report) REFERENCES reports (municipality, id)
);

CREATE TABLE deadlines (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    kind TEXT NOT NULL,
    assignment BIGINT,
    started_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    is_provisional INTEGER NOT NULL CHECK (is_provisional IN (0, 1)),
    steps TEXT NOT NULL,
    stage INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    measure TEXT NOT NULL CHECK (measure IN ('working', 'clock')),
    -- Since when it stands still, waiting to run on or to be forgotten.
    held_at BIGINT,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX deadlines_by_next ON deadlines (municipality, next_at, id);
CREATE INDEX deadlines_by_file ON deadlines (municipality, case_file, id);
-- What may be counted again when the holidays of a year are known.
CREATE INDEX deadlines_provisional ON deadlines (municipality, case_file) WHERE is_provisional = 1;

-- The outbox: written in the transaction of what it announces, delivered by the clockwork.
CREATE TABLE notices (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    deliver_at BIGINT NOT NULL,
    delivered_at BIGINT,
    PRIMARY KEY (municipality, id)
);

CREATE INDEX notices_waiting ON notices (municipality, delivered_at, deliver_at, id);

CREATE TABLE idempotency_keys (
    municipality TEXT NOT NULL,
    scope TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request_hash BYTEA NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    kept_until BIGINT NOT NULL,
    PRIMARY KEY (municipality, scope, idempotency_key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (municipality, kept_until);

-- Blocks of case numbers leased by servers; gaps are allowed, doubles are not.
CREATE TABLE case_numbers (
    municipality TEXT NOT NULL,
    day TEXT NOT NULL,
    next INTEGER NOT NULL,
    PRIMARY KEY (municipality, day)
);
