-- What a file is found by is marked with the six days of its key, so that the newest files that hold a word are found without
-- gathering all that hold it; see SearchStretch.
DROP INDEX case_words_by_token;
UPDATE case_words SET tokens = tokens || CAST('''~' || (rowid >> 51) || '''' AS tsvector);
CREATE INDEX case_words_by_token ON case_words USING gin (tokens);
