-- From when it is wanted what a provider tells of, and up to when nothing of it is missing; null until it is there and was asked.
ALTER TABLE registrations ADD COLUMN wanted_from timestamptz;
ALTER TABLE registrations ADD COLUMN asked_until timestamptz;
