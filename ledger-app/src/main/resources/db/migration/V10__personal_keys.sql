-- One row: which master key wraps the keys below (its id tells nothing of it), and the ledger's own secret, from which
-- what must be the same on all nodes is derived. It outlives the rotation of the master key.
create table master_key (
  one            boolean primary key default true check (one),
  key_id         text        not null,
  wrapped_secret bytea       not null,
  since          timestamptz not null
);

-- The key of each person whose data the ledger keeps, wrapped by the master key. Erasing the key erases the person;
-- the row stays and says when. "recorded" is whether the event that says so is in the ledger.
create table person_key (
  person      uuid primary key,
  wrapped_key bytea,
  next_key    bytea,
  created_at  timestamptz not null,
  erased_at   timestamptz,
  recorded    boolean     not null default false,
  check ((wrapped_key is null) = (erased_at is not null)),
  check (next_key is null or wrapped_key is not null)
);
create index person_key_to_record on person_key (person) where erased_at is not null and not recorded;
