-- What an idempotency key was used for, where no payment's stream of its own says it: voids and refunds, and what was
-- refused. The row only leads to the payment; whether a request was accepted is said by the payment's events.
create table request (
  request_id   uuid primary key,
  user_id      text        not null,
  kind         text        not null,
  payment_id   uuid        not null,
  content_hash text        not null,
  refusal      text,
  at           timestamptz not null
);
