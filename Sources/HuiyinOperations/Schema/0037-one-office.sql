-- A number of service is one whether or not spaces stand around it.
CREATE UNIQUE INDEX accounts_one_office_trimmed ON accounts (municipality, TRIM(holder))
    WHERE role IN ('system-admin', 'security-admin', 'audit-admin') AND is_active = 1;
