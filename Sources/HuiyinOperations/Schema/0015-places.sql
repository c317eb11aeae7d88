-- The clocks of one kind, soonest first: what is to be looked at again.
CREATE INDEX deadlines_by_kind ON deadlines (municipality, kind, due_at, case_file);

-- What was found when somebody looked again, the latest first.
CREATE INDEX case_events_revisits ON case_events (municipality, happened_at, case_file) WHERE kind = 'revisit';

-- One department's figures through time.
CREATE INDEX daily_figures_by_part ON daily_figures (municipality, breakdown, part, day);
