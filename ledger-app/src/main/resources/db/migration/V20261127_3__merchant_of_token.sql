-- To which merchant the bearer of a token belongs. Empty only in rows that an older version of the ledger writes.
alter table access_token add column merchant_id text;
create index access_token_merchant on access_token (merchant_id);

update access_token set merchant_id = user_id where role = 'MERCHANT';
update access_token t set merchant_id = s.merchant_id
  from sign_in_standing_v1 s
 where t.merchant_id is null and s.login = t.user_id;
