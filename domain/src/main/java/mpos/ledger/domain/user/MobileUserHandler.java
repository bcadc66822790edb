package mpos.ledger.domain.user;

import java.time.Instant;
import java.util.UUID;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.merchant.Merchant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;

/**
 * Adds, equips and removes mobile users. Stands outside the aggregates because the merchant's
 * ceilings and the reader's user have a say; what changes in several streams is one append.
 */
public final class MobileUserHandler {

  private final ActiveUsers activeUsers;
  private final Repository<MobileUser> users;
  private final Repository<ReaderAssignment> readers;

  public MobileUserHandler(
      Repository<MobileUser> users,
      Repository<Merchant> merchants,
      Repository<ReaderAssignment> readers) {
    this.activeUsers = new ActiveUsers(users, merchants);
    this.users = users;
    this.readers = readers;
  }

  @CommandHandler
  public void handle(AddMobileUser command) throws Exception {
    Merchant merchant = activeUsers.requireInBusiness(command.merchantId());
    Aggregate<MobileUser> user = users.loadOrCreate(streamOf(command.userId()), MobileUser::new);
    user.execute(MobileUser::requireNew);
    merchant.requireAllows(command.limits());
    assign(command.readerSerial(), command.userId(), command.at());
    user.execute(it -> it.add(command));
  }

  @CommandHandler
  public void handle(SetLimits command) {
    Aggregate<MobileUser> user = load(command.userId());
    Merchant merchant = activeUsers.merchantOf(user.invoke(MobileUser::merchantId));
    user.execute(
        it -> {
          it.requirePresent();
          merchant.requireAllows(command.limits());
          it.setLimits(command);
        });
  }

  @CommandHandler
  public void handle(ReplaceReader command) throws Exception {
    Aggregate<MobileUser> user = load(command.userId());
    user.execute(MobileUser::requirePresent);
    String old = user.invoke(MobileUser::readerSerial);
    assign(command.readerSerial(), command.userId(), command.at());
    if (!old.equals(command.readerSerial())) {
      release(old, command.userId(), command.at());
    }
    user.execute(it -> it.replaceReader(command));
  }

  @CommandHandler
  public void handle(RemoveMobileUser command) throws Exception {
    Aggregate<MobileUser> user = load(command.userId());
    user.execute(MobileUser::requirePresent);
    release(user.invoke(MobileUser::readerSerial), command.userId(), command.at());
    user.execute(it -> it.remove(command));
  }

  private void assign(String readerSerial, String userId, Instant at) throws Exception {
    reader(readerSerial).execute(it -> it.assign(readerSerial, userId, at));
  }

  private void release(String readerSerial, String userId, Instant at) throws Exception {
    reader(readerSerial).execute(it -> it.release(readerSerial, userId, at));
  }

  private Aggregate<ReaderAssignment> reader(String readerSerial) throws Exception {
    UUID stream = StreamId.ofReaderAssignment(readerSerial);
    return readers.loadOrCreate(stream.toString(), ReaderAssignment::new);
  }

  private Aggregate<MobileUser> load(String userId) {
    try {
      return users.load(streamOf(userId));
    } catch (AggregateNotFoundException unknown) {
      throw new RefusedException(Refusal.USER_UNKNOWN);
    }
  }

  private static String streamOf(String userId) {
    return StreamId.ofMobileUser(userId).toString();
  }
}
