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
 * Forgets persons. The key goes first, and the event that says so follows; so the event is never
 * there before it is true, and each crash is harmless:
 *
 * <ul>
 *   <li>before the key is erased: a user may be removed, nothing is said, and the request was not
 *       answered; it is repeated;
 *   <li>after it, before the event: the person is forgotten already, on all nodes; the key's row
 *       says that the event is owed, and any node pays it ({@link WhenAKeyIsErasedSaySo});
 *   <li>after the event, before the row is marked: the event is decided again, refused as said
 *       before, and the row is marked.
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

  /** For a tool that works on the database beside the running ledger. */
  public static Forgetting on(JdbcTemplate jdbc, Commands commands, Clock clock) {
    return new Forgetting(new PersonKeyTable(jdbc), commands, clock);
  }

  /** Whether anything was ever sealed of this person. */
  public boolean knows(UUID person) {
    return keys.contains(person);
  }

  /** Removes a mobile user, who must be there, and forgets the person. */
  public void forgetUser(String userId) {
    sendUnless(Refusal.USER_REMOVED, new RemoveMobileUser(userId, clock.instant()));
    forget(StreamId.ofMobileUser(userId));
  }

  /** Forgets somebody who is named by the person's id alone. */
  public void forget(UUID person) {
    keys.erase(person, clock.instant());
    say(person);
  }

  /** Says what was not said yet; how many persons it was about. */
  int sayWhatIsOwed() {
    List<UUID> owed = keys.erasedWithoutRecord(MOST_AT_ONCE);
    owed.forEach(this::say);
    return owed.size();
  }

  private void say(UUID person) {
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
