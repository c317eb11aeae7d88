-- An act of office is not edited and not trimmed, whoever asks.

CREATE TRIGGER office_acts_no_update BEFORE UPDATE ON office_acts FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER office_acts_no_delete BEFORE DELETE ON office_acts FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER office_acts_no_truncate BEFORE TRUNCATE ON office_acts FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
