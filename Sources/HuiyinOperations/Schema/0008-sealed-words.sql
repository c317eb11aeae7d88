-- What a party told the mediators of one file alone. No list, no history and no other reading joins this table.

CREATE TABLE sealed_words (
    municipality TEXT NOT NULL,
    id BIGINT NOT NULL,
    case_file BIGINT NOT NULL,
    party TEXT NOT NULL,
    words TEXT NOT NULL,
    written_by BIGINT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (municipality, id),
    FOREIGN KEY (municipality, case_file) REFERENCES case_files (municipality, id)
);

CREATE INDEX sealed_words_by_file ON sealed_words (municipality, case_file, id);
