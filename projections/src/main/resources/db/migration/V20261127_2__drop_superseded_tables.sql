-- settlements_v2 took the place of settlements_v1 (V13). Nothing has read or written these tables since.
drop table settlement_items_v1, settlement_merchants_v1, settlement_batches_v1, settlement_schemes_v1,
  settlement_carried_over_v1;
delete from projection_position where projection = 'settlements_v1';
delete from token_entry where processor_name = 'settlements_v1';
