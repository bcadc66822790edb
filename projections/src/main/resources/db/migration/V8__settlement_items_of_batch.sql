-- The items of a batch, in the order in which their ends were recorded.
create index settlement_items_v1_batch on settlement_items_v1 (merchant_id, batch_day, position)
  where batch_day is not null;
