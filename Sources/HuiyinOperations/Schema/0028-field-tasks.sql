-- Work sent down to grids: what, why, until when, to which grids; what was found in each; the files that came of it.

CREATE TABLE field_tasks (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    title TEXT NOT NULL,
    why TEXT NOT NULL,
    matter TEXT NOT NULL,
    until_day TEXT NOT NULL,
    -- The file whose gap is looked for elsewhere.
    file TEXT,
    issued_at BIGINT NOT NULL,
    issuer_name TEXT NOT NULL,
    issuer_role TEXT NOT NULL,
    issuer_department TEXT,
    issuer_level TEXT,
    PRIMARY KEY (municipality, id)
);

CREATE TABLE field_task_grids (
    municipality TEXT NOT NULL,
    task BIGINT NOT NULL,
    grid TEXT NOT NULL,
    village TEXT NOT NULL,
    PRIMARY KEY (municipality, task, grid),
    FOREIGN KEY (municipality, task) REFERENCES field_tasks (municipality, id)
);

CREATE INDEX field_tasks_by_grid ON field_task_grids (municipality, grid, task);
CREATE INDEX field_tasks_by_village ON field_task_grids (municipality, village, task);

-- By grid, never by who looked. A later answer stands beside an earlier one; the last counts.
CREATE TABLE field_task_answers (
    municipality TEXT NOT NULL,
    task BIGINT NOT NULL,
    grid TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    places INTEGER NOT NULL CHECK (places >= 0),
    words TEXT NOT NULL,
    PRIMARY KEY (municipality, task, grid, answered_at),
    FOREIGN KEY (municipality, task, grid) REFERENCES field_task_grids (municipality, task, grid)
);

CREATE TABLE field_task_files (
    municipality TEXT NOT NULL,
    task BIGINT NOT NULL,
    grid TEXT NOT NULL,
    case_file BIGINT NOT NULL,
    PRIMARY KEY (municipality, task, case_file),
    FOREIGN KEY (municipality, task, grid) REFERENCES field_task_grids (municipality, task, grid),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);
