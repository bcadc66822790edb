-- The mobile users as they are now. What is personal stands here only as it is sealed in the events, and not at all any
-- more when the person is forgotten. limits are null for users of the time when they were set later.
create table mobile_users_v1 (
  person                  uuid primary key,
  user_id                 text        not null unique,
  merchant_id             text        not null,
  terminal_id             text        not null,
  reader_serial           text        not null,
  state                   text        not null,
  active                  bool        not null,
  lock_reason             text,
  name                    text        not null,
  phone                   text        not null,
  email                   text        not null,
  currency                text,
  per_payment_minor_units bigint,
  per_day_minor_units     bigint,
  payments_per_day        bigint,
  schemes                 text,
  may_void                bool,
  may_refund              bool,
  added_at                timestamptz not null,
  position                bigint      not null
);
create index mobile_users_v1_merchant on mobile_users_v1 (merchant_id, user_id);
create index mobile_users_v1_reader on mobile_users_v1 (reader_serial) where state <> 'REMOVED';

create table merchants_v1 (
  merchant_id             text primary key,
  name                    text        not null,
  state                   text        not null,
  fees                    text        not null,
  currency                text        not null,
  per_payment_minor_units bigint      not null,
  per_day_minor_units     bigint      not null,
  payments_per_day        bigint      not null,
  registered_at           timestamptz not null,
  position                bigint      not null
);
