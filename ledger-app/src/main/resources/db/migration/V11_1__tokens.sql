-- What a token is good for. first_sign_in: only to set a password of one's own. confirmed_until: the second password check
-- before the transaction list (S21).
alter table access_token
  add column role            text not null default 'MOBILE_USER',
  add column first_sign_in   uuid,
  add column confirmed_until timestamptz;

-- The event that a new password owes: the row is written first, and what a crash leaves owed is paid at the next sign-in.
alter table credential add column owes text;
