package mpos.ledger.domain.payment;

import java.time.Instant;
import mpos.ledger.domain.Money;
import mpos.ledger.domain.card.Scheme;

/** May this sale be taken? Asked before the cardholder is bothered; changes nothing. */
public record CheckSale(
    String userId, String readerSerial, Money amount, Scheme scheme, Instant at) {}
