-- How urgent whoever first decided found it, for learning. Null for what was decided before this was kept, and where nobody
-- was asked: that teaches nothing of what can wait.
ALTER TABLE suggestion_outcomes ADD COLUMN urgency TEXT CHECK (urgency IN ('normal', 'urgent'));
