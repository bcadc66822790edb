package mpos.ledger.app.personal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.domain.Refusal;
import mpos.ledger.domain.RefusedException;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.person.ForgetPerson;
import mpos.ledger.domain.user.RemoveMobileUser;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Forgets persons. The key is erased first, and the event that says so follows; so the event is
 * never there before it is true, and a crash is harmless at any point:
 *
 * <ul>
 *   <li>before the key is erased: the user may be removed, no event says more, and the request was
 *       not answered; it is repeated;
 *   <li>after that, before the event: the person is already forgotten, on all nodes; the key's row
 *       says that the event is owed, and any node records it ({@link WhenAKeyIsErasedSaySo});
 *   <li>after the event, before the row is marked: the command is sent again, refused because the
 *       event is there, and the row is marked.
 * </ul>
 */
public final class Forgetting {

  private static final int MOST_AT_ONCE = 100;

  private final PersonKeyTable keys;
  private final Commands commands;
  private final Clock clock;

  Forgetting(PersonKeyTable keys, Commands commands, Clock clock) {
    this.keys = keys;
    this.commands = commands;
    this.clock = clock;
  }

  /** For a tool that works on the database while the ledger runs. */
  public static Forgetting on(JdbcTemplate jdbc, Commands commands, Clock clock) {
    return new Forgetting(new PersonKeyTable(jdbc), commands, clock);
  }

  /** Whether data of this person was ever sealed. */
  public boolean knows(UUID person) {
    return keys.contains(person);
  }

  /** Removes a mobile user, who must exist, and forgets the person. */
  public void forgetUser(String userId) {
    sendUnless(Refusal.USER_REMOVED, new RemoveMobileUser(userId, clock.instant()));
    forget(StreamId.ofMobileUser(userId));
  }

  /** Forgets somebody known only by the person's id. */
  public void forget(UUID person) {
    keys.erase(person, clock.instant());
    record(person);
  }

  /** Records the events that are owed; says for how many persons. */
  int recordOwed() {
    List<UUID> owed = keys.erasedWithoutRecord(MOST_AT_ONCE);
    owed.forEach(this::record);
    return owed.size();
  }

  private void record(UUID person) {
    sendUnless(Refusal.PERSON_FORGOTTEN, new ForgetPerson(person, clock.instant()));
    keys.recorded(person);
  }

  private void sendUnless(Refusal doneBefore, Object command) {
    try {
      commands.send(command);
    } catch (RefusedException refused) {
      if (refused.refusal() != doneBefore) {
        throw refused;
      }
    }
  }
}
