-- What reviewers may see, of just the files that their list asks for, with the condition written exactly as the list writes
-- it: what was answered, merged or objected to. The index before held less, so that no list could use it.
DROP INDEX case_files_answered;
CREATE INDEX case_files_answered ON case_files (municipality, due_at, id)
    WHERE (status IN ('replied', 'closed', 'refused', 'notACase', 'handedOver', 'withdrawn', 'merged')
        OR objection IS NOT NULL);

-- Until when one server alone deletes what has had its time; then, should it have stopped meanwhile, whoever comes first.
ALTER TABLE retention_marks ADD COLUMN claimed_until BIGINT;
