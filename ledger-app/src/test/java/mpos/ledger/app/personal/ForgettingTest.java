package mpos.ledger.app.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import mpos.ledger.app.merchants.NewShop;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.platform.eventstore.ChainVerification;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.StreamId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** After a person was forgotten, nothing that the ledger has or had can show who it was. */
class ForgettingTest {

  private static final String[] MING = {"王小明", "912345678", "0912-345-678", "ming@example.com"};
  private static final String ERASED = "已刪除 (erased)";
  private static final String NEXT_KEY = Vaults.OTHER_KEY;

  private final RunningLedger ledger = RunningLedger.start();
  private final NewShop shop = NewShop.at(ledger);

  @AfterEach
  void stop() {
    ledger.close();
  }

  @Test
  void a_person_is_shown_nowhere_any_more_and_the_chain_verifies() {
    Answer ming = shop.addMing();
    Answer mei = addMei();
    String user = "/v1/users/" + ming.field("userId");

    Answer forgotten = shop.portal().post(user + "/forget", "").requireStatus(200);

    assertThat(forgotten.field("erased")).isEqualTo("true");
    assertThat(forgotten.field("name")).isEqualTo(ERASED);
    assertThat(forgotten.field("state")).isEqualTo("REMOVED");
    requireGoneFrom(ledger, ming, mei);
    assertThat(ledger.ask(count("PersonForgotten"))).isEqualTo("1");
    assertThat(shop.portal().post(user + "/forget", "").requireStatus(200).text())
        .isEqualTo(forgotten.text());
    assertThat(ledger.ask(count("PersonForgotten"))).isEqualTo("1");
    assertThat(new ChainVerification(Vaults.sourceOf(ledger.database())).verify().holds()).isTrue();
  }

  private Answer addMei() {
    return shop.portal()
        .command(
            shop.users(), NewShop.user("陳美", "0987654321", "mei@example.com", NewShop.newReader()))
        .requireStatus(201);
  }

  private static String count(String event) {
    return "select count(*) from event where name = '" + event + "'";
  }

  private void requireGoneFrom(RunningLedger node, Answer ming, Answer mei) {
    String position = node.ask("select position from event_head");
    Answer list =
        node.operator().get(shop.users(), "Ledger-Min-Position", position).requireStatus(200);
    assertThat(list.field("users.0.userId")).isEqualTo(ming.field("userId"));
    assertThat(list.field("users.0.email")).isEqualTo(ERASED);
    assertThat(list.field("users.1.name")).isEqualTo("陳美");
    assertThat(node.operator().get("/v1/users/" + mei.field("userId")).field("phone"))
        .isEqualTo("+886987654321");
    assertThat(list.text()).doesNotContain(MING);
    assertThat(everyTableOf(node.database())).doesNotContain(MING);
    assertThat(
            node.ask(
                "select name || phone || email from mobile_users_v1 where user_id = '"
                    + ming.field("userId")
                    + "'"))
        .isEmpty();
  }

  private static String everyTableOf(TestDatabase database) {
    JdbcTemplate jdbc = new JdbcTemplate(Vaults.sourceOf(database));
    StringBuilder all = new StringBuilder();
    for (String table :
        jdbc.queryForList(
            "select table_name from information_schema.tables where table_schema = 'public'",
            String.class)) {
      all.append(
          jdbc.queryForObject(
              "select coalesce(string_agg(t::text, ' '), '') from " + table + " t", String.class));
    }
    assertThat(all).contains("PersonForgotten");
    return all.toString();
  }

  @Test
  void a_rebuilt_projection_shows_the_person_as_erased() {
    Answer ming = shop.addMing();
    Answer mei = addMei();
    shop.portal().post("/v1/users/" + ming.field("userId") + "/forget", "").requireStatus(200);
    ledger.stopNode();
    execute(
        ledger.database(),
        "delete from token_entry where processor_name = 'mobile_users_v1';"
            + "delete from projection_position where projection = 'mobile_users_v1';"
            + "truncate mobile_users_v1, merchants_v1");

    try (RunningLedger again = RunningLedger.startOn(ledger.database())) {
      requireGoneFrom(again, ming, mei);
    }
  }

  @Test
  void a_crash_between_the_key_and_the_event_is_made_up_for_by_any_node() {
    Answer ming = shop.addMing();
    ledger.stopAutomationsOf("mpos.ledger.app.personal");
    UUID person = StreamId.ofMobileUser(ming.field("userId"));

    ledger.part(PersonalData.class).erase(person);

    assertThat(ledger.operator().get("/v1/users/" + ming.field("userId")).field("phone"))
        .isEqualTo(ERASED);
    assertThat(ledger.ask(count("PersonForgotten"))).isEqualTo("0");
    RunningLedger other = ledger.anotherNode();
    try {
      Eventually.holds("the event is there", () -> other.ask(count("PersonForgotten")).equals("1"));
      Eventually.holds(
          "and is marked as recorded",
          () ->
              other
                  .ask("select recorded from person_key where person = '" + person + "'")
                  .equals("t"));
    } finally {
      other.stopNode();
    }
  }

  @Test
  void a_crash_after_the_event_before_it_is_marked_does_not_record_it_twice() {
    Answer ming = shop.addMing();
    String user = "/v1/users/" + ming.field("userId");
    shop.portal().post(user + "/forget", "").requireStatus(200);
    execute(
        ledger.database(), "update person_key set recorded = false where erased_at is not null");

    Eventually.holds(
        "it is marked again",
        () ->
            ledger
                .ask("select bool_and(recorded) from person_key where erased_at is not null")
                .equals("t"));

    assertThat(ledger.ask(count("PersonForgotten"))).isEqualTo("1");
  }

  /**
   * A backup from before the person was forgotten holds the wrapped key. It opens as long as the
   * master key of that time exists, and never again once that was rotated and destroyed.
   */
  @Test
  void a_backup_shows_nobody_once_the_master_key_was_rotated_and_destroyed() {
    Answer ming = shop.addMing();
    addMei();
    String userId = ming.field("userId");
    UUID person = StreamId.ofMobileUser(userId);
    ledger.stopNode();
    TestDatabase backup = ledger.database().copy();

    try (RunningLedger original = RunningLedger.startOn(ledger.database())) {
      original.operator().post("/v1/users/" + userId + "/forget", "").requireStatus(200);
    }
    MasterKey old = MasterKey.parse(RunningLedger.MASTER_KEY, "The old key");
    MasterKey next = MasterKey.parse(NEXT_KEY, "The new key");
    rotationOf(ledger.database()).rotate(old, next, done -> assertThat(done).isPositive());

    try (RunningLedger restored = RunningLedger.startOn(backup, "ledger.master.key=" + NEXT_KEY)) {
      restored
          .operator()
          .get("/v1/users/" + userId)
          .requireProblem(503, "PERSONAL_KEYS_UNAVAILABLE");
      restored.operator().get(shop.users()).requireProblem(503, "PERSONAL_KEYS_UNAVAILABLE");
      assertThat(restored.stranger().get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(restored.stranger().get("/actuator/health").status()).isEqualTo(503);
      assertThat(restored.operator().get("/v1/merchants").requireStatus(200).text())
          .contains(shop.merchantId());
    }
    assertThatExceptionOfType(PersonalKeysUnavailableException.class)
        .isThrownBy(() -> Vaults.on(backup, NEXT_KEY).keys().keyOrNew(person));
    assertThat(everyTableOfCopy(backup)).doesNotContain(MING);
  }

  /**
   * To be clear: with the old master key and a backup that has the keys, the person can be read.
   */
  @Test
  void a_backup_with_its_keys_shows_the_person_as_long_as_the_old_master_key_exists() {
    Answer ming = shop.addMing();
    ledger.stopNode();
    TestDatabase backup = ledger.database().copy();

    try (RunningLedger restored = RunningLedger.startOn(backup)) {
      assertThat(restored.operator().get("/v1/users/" + ming.field("userId")).field("phone"))
          .isEqualTo("+886912345678");
    }
  }

  @Test
  void a_backup_of_the_events_without_the_keys_shows_nobody() {
    Answer ming = shop.addMing();
    ledger.stopNode();
    TestDatabase backup = ledger.database().copy();
    execute(backup, "truncate person_key");

    try (RunningLedger restored = RunningLedger.startOn(backup)) {
      Answer shown = restored.operator().get("/v1/users/" + ming.field("userId"));
      assertThat(shown.requireStatus(200).field("phone")).isEqualTo(ERASED);
      assertThat(shown.text()).doesNotContain(MING);
    }
  }

  private static String everyTableOfCopy(TestDatabase database) {
    return new JdbcTemplate(Vaults.sourceOf(database))
            .queryForObject("select string_agg(t::text, ' ') from event t", String.class)
        + new JdbcTemplate(Vaults.sourceOf(database))
            .queryForObject("select string_agg(t::text, ' ') from person_key t", String.class);
  }

  private static MasterKeyRotation rotationOf(TestDatabase database) {
    DataSource source = Vaults.sourceOf(database);
    return new MasterKeyRotation(
        new JdbcTemplate(source),
        new TransactionTemplate(new JdbcTransactionManager(source)),
        Clock.systemUTC());
  }

  private static void execute(TestDatabase database, String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
