-- When somebody last tried a password: attempts that were used up long ago without a lock on record lack it.
alter table credential add column last_attempt_at timestamptz;
