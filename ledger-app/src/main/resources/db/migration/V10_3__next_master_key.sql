-- The key that next_key in person_key is wrapped by, while a rotation of the master key goes on.
alter table master_key add column next_key_id text;
