-- The reader sessions of each user. closed_because says why one is over; it is null while the session lives on its
-- node. trouble is why its reader was lost. What else happened in it is read from its events.
create table reader_sessions_v1 (
  session_id       uuid primary key,
  user_id          text        not null,
  reader_serial    text        not null,
  link             text        not null,
  firmware         text        not null,
  firmware_version text        not null,
  battery_percent  int         not null,
  node             bigint      not null,
  opened_at        timestamptz not null,
  trouble          text,
  closed_at        timestamptz,
  closed_because   text,
  position         bigint      not null
);
create index reader_sessions_v1_user on reader_sessions_v1 (user_id, opened_at desc);
