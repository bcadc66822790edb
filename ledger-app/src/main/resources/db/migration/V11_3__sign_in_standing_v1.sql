-- Who may not sign in, from the events: locked users and suspended merchants until that ends, whoever is gone for good.
create table sign_in_standing_v1 (
  login       text    primary key,
  merchant_id text    not null,
  person      uuid,
  locked      boolean not null default false,
  gone        boolean not null default false);
create index sign_in_standing_v1_merchant on sign_in_standing_v1 (merchant_id);
create index sign_in_standing_v1_person on sign_in_standing_v1 (person);
