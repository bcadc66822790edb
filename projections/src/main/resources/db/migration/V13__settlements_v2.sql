-- What is settled, item by item: every sale from its start, every void and refund. An item counts from the
-- position at which its end was known; open_reason says what is still under way. batch_day is the batch that
-- takes it: decided when its end is known, so that a settlement changes only the few items that it does not
-- take. Filled anew from the events; takes the place of settlements_v1, whose settlement wrote every item.
create table settlement_items_v2 (
  payment_id   uuid   not null,
  kind         text   not null,
  item_id      uuid   not null,
  merchant_id  text   not null,
  scheme       text   not null,
  currency     text   not null,
  minor_units  bigint not null,
  business_day date,
  open_reason  text,
  opened_at    timestamptz,
  position     bigint,
  batch_day    date,
  primary key (payment_id, kind, item_id)
);
create index settlement_items_v2_batch on settlement_items_v2 (merchant_id, batch_day, position)
  where batch_day is not null;
create index settlement_items_v2_open on settlement_items_v2 (merchant_id) where open_reason is not null;
create index settlement_items_v2_brought_forward on settlement_items_v2 (merchant_id, batch_day)
  where batch_day > business_day;

-- Every merchant with an approved payment, the business day of the first, and how far it is settled.
create table settlement_merchants_v2 (
  merchant_id      text primary key,
  first_day        date not null,
  last_settled_day date
);

create table settlement_batches_v2 (
  merchant_id              text   not null,
  business_day             date   not null,
  state                    text   not null,
  closed_at                timestamptz not null,
  settled_at               timestamptz,
  answered_at              timestamptz,
  currency                 text,
  net_minor_units          bigint,
  as_of_position           bigint,
  trace_number             int,
  retrieval_reference      text,
  acquirer_currency        text,
  acquirer_sale_count      int,
  acquirer_sales           bigint,
  acquirer_void_count      int,
  acquirer_voids           bigint,
  acquirer_refund_count    int,
  acquirer_refunds         bigint,
  position                 bigint not null,
  primary key (business_day, merchant_id)
);
create index settlement_batches_v2_unanswered on settlement_batches_v2 (business_day) where state = 'SETTLED';

create table settlement_schemes_v2 (
  merchant_id  text   not null,
  business_day date   not null,
  scheme       text   not null,
  currency     text   not null,
  sale_count   int    not null,
  sales        bigint not null,
  void_count   int    not null,
  voids        bigint not null,
  refund_count int    not null,
  refunds      bigint not null,
  fee          bigint not null,
  primary key (business_day, merchant_id, scheme)
);

create table settlement_carried_over_v2 (
  merchant_id  text not null,
  business_day date not null,
  payment_id   uuid not null,
  item_id      uuid not null,
  reason       text not null,
  primary key (business_day, merchant_id, item_id)
);
