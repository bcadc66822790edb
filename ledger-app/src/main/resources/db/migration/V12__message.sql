-- The outbox: one row for each e-mail and SMS, without the person's address or name and without a secret. The
-- number gives the order of lists; the id, made of the event and the template, makes an event that comes twice one message.
create table message (
  number          bigint generated always as identity primary key,
  message_id      uuid        not null unique,
  person          uuid        not null,
  user_id         text        not null,
  merchant_id     text        not null,
  channel         text        not null,
  template        text        not null,
  issue_id        uuid        not null,
  issued_at       timestamptz not null,
  state           text        not null check (state in ('PENDING', 'SENT', 'DEAD', 'CANCELLED')),
  attempts        int         not null default 0,
  next_attempt_at timestamptz not null,
  last_error      text,
  carrier         text,
  created_at      timestamptz not null,
  sent_at         timestamptz,
  check ((state = 'SENT') = (sent_at is not null and carrier is not null)));
create index message_due on message (channel, next_attempt_at) where state = 'PENDING';
create index message_dead on message (number) where state = 'DEAD';
create index message_of_user on message (user_id, number);
create index message_of_person on message (person) where state in ('PENDING', 'DEAD');
create index message_of_merchant on message (merchant_id, number);
create index message_in_inbox on message (number) where carrier = 'INBOX';

-- Messages begin with the events after this position: whoever was added before this table existed was told otherwise.
create table message_start (
  one      boolean primary key default true check (one),
  position bigint  not null);
insert into message_start (position) select position from event_head;
