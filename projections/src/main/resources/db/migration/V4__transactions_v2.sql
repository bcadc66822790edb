-- With what was refunded of a payment. Filled anew from the events; takes the place of transactions_v1.
create table transactions_v2 (
  payment_id          uuid primary key,
  state               text        not null,
  currency            text        not null,
  amount_minor_units  bigint      not null,
  refunded_minor_units bigint     not null,
  scheme              text        not null,
  bin                 text        not null,
  last_four           text        not null,
  entry_mode          text        not null,
  verification        text        not null,
  authorization_code  text,
  retrieval_reference text        not null,
  trace_number        int         not null,
  response_code       text,
  merchant_id         text        not null,
  terminal_id         text        not null,
  user_id             text        not null,
  business_day        date,
  initiated_at        timestamptz not null,
  approved_at         timestamptz,
  node                bigint      not null,
  position            bigint      not null
);
create index transactions_v2_last_four on transactions_v2 (user_id, last_four, business_day);
create index transactions_v2_authorization_code on transactions_v2 (user_id, authorization_code);
create index transactions_v2_retrieval_reference on transactions_v2 (user_id, retrieval_reference);
create index transactions_v2_pending on transactions_v2 (initiated_at) where state = 'PENDING';

drop table transactions_v1;
delete from projection_position where projection = 'transactions_v1';
delete from token_entry where processor_name = 'transactions_v1';
