-- A first password and activation code (S3, S4), as hashes. A person has one open first sign-in at most: an issue ends
-- the one before it, and taking part in it ends it too. A portal's has no code.
create table first_sign_in (
  issue_id      uuid        primary key,
  user_id       text        not null,
  password_hash text        not null,
  code_hash     text,
  expires_at    timestamptz not null,
  ended_at      timestamptz);
create unique index first_sign_in_open on first_sign_in (user_id) where ended_at is null;

-- Whoever is told to sign in for the first time has no password of her own until then.
alter table credential
  alter column password_hash drop not null,
  add column role              text not null default 'MOBILE_USER',
  add column attempts_in_a_row int not null default 0;

create index access_token_user on access_token (user_id);
