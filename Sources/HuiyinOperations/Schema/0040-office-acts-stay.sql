-- An act of office is not edited and not trimmed, whoever asks.

CREATE TRIGGER office_acts_no_update BEFORE UPDATE ON office_acts BEGIN SELECT RAISE(ABORT, 'history stays'); END;
CREATE TRIGGER office_acts_no_delete BEFORE DELETE ON office_acts BEGIN SELECT RAISE(ABORT, 'history stays'); END;
