-- Until when one process alone works on a registration: a wish that comes meanwhile makes it due, not free.
ALTER TABLE registrations ADD COLUMN taken_until timestamptz;
