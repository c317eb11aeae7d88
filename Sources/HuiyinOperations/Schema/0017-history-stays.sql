-- History is not edited and not trimmed, whoever asks. What a city must delete stands in other tables.

CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER access_events_no_update BEFORE UPDATE ON access_events BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER access_events_no_delete BEFORE DELETE ON access_events BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER roots_no_update BEFORE UPDATE ON roots BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER roots_no_delete BEFORE DELETE ON roots BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER root_ends_no_update BEFORE UPDATE ON root_ends BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER root_ends_no_delete BEFORE DELETE ON root_ends BEGIN SELECT RAISE(ABORT, 'history stays'); END;
