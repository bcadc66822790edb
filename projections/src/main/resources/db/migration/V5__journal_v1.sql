-- The double-entry books of every merchant. Debits are positive, credits negative.

-- What an account held after its last posting, and where that was.
create table journal_v1_account (
  account_id          text   primary key,
  kind                text   not null,
  merchant_id         text   not null,
  currency            text   not null,
  balance_minor_units bigint not null,
  position            bigint not null
);
create index journal_v1_account_merchant on journal_v1_account (merchant_id);

-- One line of what an event posts, and the balance after it. The key finds the balance at any position.
create table journal_v1_posting (
  account_id          text        not null,
  position            bigint      not null,
  line                int         not null,
  event               text        not null,
  payment_id          uuid,
  scheme              text        not null,
  recorded_at         timestamptz not null,
  amount_minor_units  bigint      not null,
  balance_minor_units bigint      not null,
  primary key (account_id, position, line)
);

-- What later events of a payment do not say again.
create table journal_v1_payment (
  payment_id         uuid   primary key,
  merchant_id        text   not null,
  scheme             text   not null,
  currency           text   not null,
  amount_minor_units bigint not null
);

-- Whoever writes postings writes whole entries: those of each event sum to zero.
create function journal_v1_sums_to_zero() returns trigger language plpgsql as $$
begin
  if exists (select from posted group by position having sum(amount_minor_units) <> 0) then
    raise exception 'The postings of an event do not sum to zero';
  end if;
  return null;
end
$$;
create trigger journal_v1_sums_to_zero after insert on journal_v1_posting
  referencing new table as posted for each statement execute function journal_v1_sums_to_zero();
