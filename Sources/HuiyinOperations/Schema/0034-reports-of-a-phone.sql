-- The reports of a phone number in their order, so that finding the newest of them reads no others.
DROP INDEX report_contacts_by_phone;
CREATE INDEX report_contacts_by_phone ON report_contacts (municipality, phone_index, report)
    WHERE phone_index IS NOT NULL;
