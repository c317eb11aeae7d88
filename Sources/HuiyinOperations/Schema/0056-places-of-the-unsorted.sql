-- Places of files that were over before anybody sorted them were left where they were. They are older than what was looked
-- through last: the rule goes once more from the beginning, and deletes nothing a second time.
INSERT INTO retention_runs (municipality, id, rule, ran_at, older_than, erased)
SELECT r.municipality, (SELECT MAX(x.id) FROM retention_runs x WHERE x.municipality = r.municipality) + 1, 'home-places',
       MAX(r.ran_at) + 1, 0, 0
  FROM retention_runs r WHERE r.rule = 'home-places' GROUP BY r.municipality;
