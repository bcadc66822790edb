-- Which session has which reader: one at a time over all nodes, as long as the node lives.
create table reader_claim (
  reader_serial text primary key,
  session_id    uuid   not null,
  node          bigint not null
);
