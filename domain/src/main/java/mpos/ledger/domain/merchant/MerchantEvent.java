package mpos.ledger.domain.merchant;

/** Something that happened to a merchant. */
public interface MerchantEvent {

  String merchantId();
}
