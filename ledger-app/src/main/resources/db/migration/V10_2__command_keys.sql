-- What a key made the ledger name: the user's number, or the merchant. A repeated command finds the same again.
create table command_key (
  request_id uuid primary key,
  names      text        not null,
  at         timestamptz not null
);

-- User 10000001 with terminal M0000001 is the demonstration's.
create sequence mobile_user_number start 2 maxvalue 9999999;
