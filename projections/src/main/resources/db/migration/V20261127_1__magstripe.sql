-- The trade's word: MAGSTRIPE. Events keep the word they were written with until their next revision.
update transactions_v3 set entry_mode = replace(entry_mode, 'STRIPE', 'MAGSTRIPE')
where entry_mode in ('STRIPE', 'FALLBACK_STRIPE', 'CONTACTLESS_STRIPE');
