-- With whether the card holder has to sign. Filled anew from the events; takes the place of transactions_v2.
create table transactions_v3 (
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
  signature           text,
  node                bigint      not null,
  position            bigint      not null
);
create index transactions_v3_last_four on transactions_v3 (user_id, last_four, business_day);
create index transactions_v3_authorization_code on transactions_v3 (user_id, authorization_code);
create index transactions_v3_retrieval_reference on transactions_v3 (user_id, retrieval_reference);
create index transactions_v3_pending on transactions_v3 (initiated_at) where state = 'PENDING';

drop table transactions_v2;
delete from projection_position where projection = 'transactions_v2';
delete from token_entry where processor_name = 'transactions_v2';
