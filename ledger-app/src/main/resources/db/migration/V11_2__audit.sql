-- Who was refused, and who of the bank, the reconcilers and the merchants changed what. Lines are added, never changed:
-- the trigger refuses everything else. To thin out by law, the table's owner disables the trigger for the session that
-- does it (README, "The audit").
create table audit_line (
  line       bigint      generated always as identity primary key,
  at         timestamptz not null,
  who        text        not null,
  role       text        not null,
  address    text        not null,
  request_id text        not null,
  request    text        not null,
  subject    text,
  status     smallint,
  code       text,
  left_out   int         not null default 0);

comment on column audit_line.status is 'empty: about to be carried out; the line with its result follows';
comment on column audit_line.left_out is 'refused requests before this one that got no line, because too many came';

create function audit_line_stays() returns trigger language plpgsql as $$
begin
  raise exception 'audit lines are never changed or removed';
end $$;

create trigger audit_line_stays before update or delete on audit_line
  for each row execute function audit_line_stays();
create trigger audit_table_stays before truncate on audit_line
  for each statement execute function audit_line_stays();
