-- History is not edited and not trimmed, whoever asks. What a city must delete stands in other tables.

CREATE FUNCTION history_stays() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history stays'; END $$;

CREATE TRIGGER case_events_no_update BEFORE UPDATE ON case_events FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER case_events_no_delete BEFORE DELETE ON case_events FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER case_events_no_truncate BEFORE TRUNCATE ON case_events FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER access_events_no_update BEFORE UPDATE ON access_events FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER access_events_no_delete BEFORE DELETE ON access_events FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER access_events_no_truncate BEFORE TRUNCATE ON access_events FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER roots_no_update BEFORE UPDATE ON roots FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER roots_no_delete BEFORE DELETE ON roots FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER roots_no_truncate BEFORE TRUNCATE ON roots FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
CREATE TRIGGER root_ends_no_update BEFORE UPDATE ON root_ends FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER root_ends_no_delete BEFORE DELETE ON root_ends FOR EACH ROW EXECUTE FUNCTION history_stays();
CREATE TRIGGER root_ends_no_truncate BEFORE TRUNCATE ON root_ends FOR EACH STATEMENT EXECUTE FUNCTION history_stays();
