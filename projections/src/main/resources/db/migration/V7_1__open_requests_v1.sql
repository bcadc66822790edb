-- Voids and refunds that the acquirer has not answered yet; gone when it has. A payment has at most one open void, so
-- open_id is the payment's id for a void, and the refund's own id for a refund.
create table open_requests_v1 (
  open_id    uuid primary key,
  request_id uuid        not null,
  payment_id uuid        not null,
  node       bigint      not null,
  open_since timestamptz not null
);
create index open_requests_v1_open_since on open_requests_v1 (open_since);
