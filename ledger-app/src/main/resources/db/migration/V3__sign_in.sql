-- Passwords and tokens live here, never in events. Both only as hashes.
create table credential (
  user_id       text primary key,
  password_hash text not null
);

create table access_token (
  token_hash bytea primary key,
  user_id    text        not null,
  expires_at timestamptz not null
);
create index access_token_expires_at on access_token (expires_at);

-- ISO 8583 DE11: six digits, never the same twice within a million sales. Nodes take blocks.
create sequence trace_number_block minvalue 0 maxvalue 9999 cycle;

-- Names a running node in the metadata of its events, for good.
create sequence node_number;
