package mpos.ledger.reader.virtual;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import mpos.ledger.reader.message.Battery;
import mpos.ledger.reader.message.CardInterface;
import mpos.ledger.reader.message.CardholderVerification;
import mpos.ledger.reader.wire.Status;

/**
 * The situations that a script can name, each by a word, some with arguments after colons. {@code
 * PROTOCOL.md} says what each is and which test plays it.
 */
public enum SituationWord {
  SWIPED_FIRST(Needs.CHIP, none -> Situations.swipedFirst()),
  CHIP_FAILS(Needs.CHIP, words -> Situations.chipFailsThenSwipe(words.number(1, 9))),
  OVER_LIMIT(Needs.CONTACTLESS, none -> Situations.overContactlessLimit()),
  CONTACTLESS_MAGSTRIPE(Needs.CONTACTLESS, none -> Situations.contactlessMagstripe()),
  WRONG_PIN(Needs.PIN, words -> Situations.wrongPin(words.number(1, 2))),
  PIN_CANCELED(Needs.PIN, none -> Situations.pinIsCanceled()),
  CANCEL_KEY(none -> Situations.cardholderCancels()),
  NOBODY(none -> Situations.nobodyPresentsACard()),
  CARD_DECLINES(none -> Situations.cardDeclinesAfterApproval()),
  WITHOUT_RESULT(none -> Situations.outcomeIsMissing()),
  OTHER_AMOUNT(words -> Faults.echoesAmount(words.number(1, 999_999_999))),
  OTHER_CURRENCY(words -> Faults.echoesCurrency(words.number(1, 999))),
  APPLICATION(Needs.CHIP_DATA, words -> Faults.application(words.hex(5, 16))),
  WITHOUT_SERVICE_CODE(none -> Faults.serviceCodeIsNotTold()),
  LINK_LOST_IN(words -> Situations.linkIsLostIn(words.state())),
  LINK_LOST_BEFORE(words -> Situations.linkIsLost(words.command(), Moment.RECEIVED)),
  LINK_LOST_UNTOLD(words -> Situations.linkIsLost(words.message(), Moment.UNTOLD)),
  LINK_LOST_AFTER(words -> Situations.linkIsLost(words.message(), Moment.TOLD)),
  ASLEEP_IN(words -> Faults.fallsAsleepIn(words.state())),
  SILENT_ON(words -> Situations.silentOn(words.command())),
  BUSY_ON(words -> Situations.busyOn(words.command(), words.number(1, 99))),
  REFUSES(words -> Situations.refuses(words.command(), Status.of(words.hex(1, 1)[0]))),
  TAMPERED(none -> Faults.tampered()),
  BATTERY_LOW(none -> Faults.battery(new Battery(14, false, true, false, false))),
  BATTERY_VERY_LOW(none -> Faults.battery(new Battery(3, false, true, true, false))),
  BATTERY_RUNS_LOW(none -> Faults.batteryAfterOpening(new Battery(9, false, true, false, false))),
  OTHER_FIRMWARE(none -> Faults.firmware("FW PINPAD")),
  OLD_FIRMWARE(none -> Faults.oldFirmware()),
  GARBAGE(words -> Faults.garbage(words.seed())),
  BAD_CHECK(none -> Faults.brokenChecks()),
  EVENT_FIRST(none -> Faults.eventsFirst(1)),
  EVENT_FLOOD(none -> Faults.eventsFirst(500)),
  THINKS(words -> Faults.thinking(words.number(1, 60_000))),
  PIECES(words -> Faults.pieces(words.number(1, 4_096)));

  private enum Needs {
    NOTHING("", card -> true),
    CHIP("a card that is inserted", card -> card.cardInterface() == CardInterface.CONTACT),
    CHIP_DATA("a card with a chip", card -> card.applicationId() != null),
    CONTACTLESS("a contactless card", card -> card.cardInterface() == CardInterface.CONTACTLESS),
    PIN(
        "a card that asks for a PIN",
        card -> card.verification() == CardholderVerification.ONLINE_PIN);

    private final String what;
    private final Predicate<VirtualCard> has;

    Needs(String what, Predicate<VirtualCard> has) {
      this.what = what;
      this.has = has;
    }
  }

  private final Needs needs;
  private final Function<SituationArguments, Situation> situation;

  SituationWord(Function<SituationArguments, Situation> situation) {
    this(Needs.NOTHING, situation);
  }

  SituationWord(Needs needs, Function<SituationArguments, Situation> situation) {
    this.needs = needs;
    this.situation = situation;
  }

  /** As it stands in a script: {@code swiped-first}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<SituationWord> named(String word) {
    for (SituationWord known : values()) {
      if (known.word().equals(word)) {
        return Optional.of(known);
      }
    }
    return Optional.empty();
  }

  /** The situation with this card; the exception says what does not fit. */
  Situation on(VirtualCard card, SituationArguments arguments) {
    if (!needs.has.test(card)) {
      throw new IllegalArgumentException(word() + " needs " + needs.what);
    }
    Situation made = situation.apply(arguments);
    arguments.requireAllUsed();
    return made;
  }
}
