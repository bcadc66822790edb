-- The truth: every event, in commit order, without gaps, each row chained to the one before it.
create table event (
  position    bigint      primary key,
  stream      uuid        not null,
  sequence    int         not null,
  aggregate   text        not null,
  name        text        not null,
  revision    smallint    not null,
  event_id    uuid        not null,
  recorded_at timestamptz not null,
  payload     json        not null,
  metadata    json        not null,
  hash        bytea       not null,
  constraint event_stream_sequence unique (stream, sequence));

-- One row. Who appends locks it first: that puts all writers of all nodes in line.
create table event_head (
  one      boolean primary key default true check (one),
  position bigint  not null,
  hash     bytea   not null);

insert into event_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

-- How far each projection has read. Axon's token store writes it, in the transaction of the projection's rows.
create table token_entry (
  processor_name varchar(255) not null,
  segment        integer      not null,
  token          bytea,
  token_type     varchar(255),
  timestamp      varchar(255),
  owner          varchar(255),
  primary key (processor_name, segment));
