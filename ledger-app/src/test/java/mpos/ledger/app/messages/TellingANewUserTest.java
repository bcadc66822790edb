package mpos.ledger.app.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mpos.ledger.app.personal.PersonalData;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Eventually;
import mpos.ledger.app.testing.RawHttp;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.domain.StreamId;
import mpos.ledger.domain.person.ForgetPerson;
import mpos.ledger.domain.user.ChangeMobileUser;
import mpos.ledger.domain.user.RenewFirstSignIn;
import mpos.ledger.domain.user.SealedDetails;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** S3, in the running ledger: from the event to the mailbox and the phone. */
class TellingANewUserTest {

  private static final String TOKEN = "operator-token-of-thirty-two-characters";
  private static final String OPERATOR = "ledger.operator.token=" + TOKEN;

  private static final String MASTER_KEY = "ledger.master.key=" + key('a');
  private static final String OTHER_KEY = "ledger.master.key=" + key('b');

  /** For the tests that need no settings of their own. */
  private static RunningLedger ledger;

  @BeforeAll
  static void start() {
    ledger = RunningLedger.start(OPERATOR);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  /** So that the inbox shows only one user's messages. */
  @AfterEach
  void emptyTheInbox() {
    ledger.part(JdbcTemplate.class).update("delete from message");
  }

  @Test
  void S3_a_new_user_finds_password_and_code_and_signs_in_with_them() {
    NewUser mei = NewUser.at(ledger);
    awaitState(ledger, mei, "SENT", 2);

    JsonNode email = letter(ledger, mei, "EMAIL");
    JsonNode sms = letter(ledger, mei, "SMS");
    assertThat(email.path("subject").asString()).isEqualTo("凱基銀行 mPOS 行動裝置使用者帳號啟用通知");
    assertThat(email.path("to").asString()).isEqualTo(mei.email());
    assertThat(sms.path("to").asString()).isEqualTo(mei.phone());
    String password = after("首次登入密碼：", email);
    String code = after("啟動驗證碼 ", sms);
    assertThat(after("帳號：", email)).isEqualTo(mei.userId());
    ledger
        .stranger()
        .post(
            "/v1/sessions",
            "{\"userId\":\"%s\",\"password\":\"%s\",\"activationCode\":\"%s\"}"
                .formatted(mei.userId(), password, code))
        .requireStatus(201);
    assertNothingAtRest(ledger, mei, password, code);
  }

  @Test
  void S3_messages_go_out_by_the_mail_server_and_the_gateway_if_configured()
      throws IOException, MessagingException {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    List<String> sms = new CopyOnWriteArrayList<>();
    HttpServer gateway = gateway(sms);
    String[] settings =
        mailHost(mail.getSmtp().getPort(), smsUrl(gateway), "ledger.sms.token=t", MASTER_KEY);
    try (RunningLedger one = RunningLedger.start(settings);
        RunningLedger other = one.anotherNode(settings);
        RunningLedger withoutTheKey = one.anotherNode(with(settings, OTHER_KEY))) {
      List<NewUser> users = Stream.generate(() -> NewUser.at(one)).limit(12).toList();
      assertThat(withoutTheKey.port()).isPositive();
      users.forEach(it -> awaitState(other, it, "SENT", 2));

      assertThat(Stream.of(mail.getReceivedMessages()).map(TellingANewUserTest::recipient))
          .as("each once, of two nodes; a third has not the key")
          .containsExactlyInAnyOrderElementsOf(users.stream().map(NewUser::email).toList());
      assertThat(sms).hasSize(users.size());
      one.stranger().get("/dev/inbox").requireProblem(404, "NOT_FOUND");
    } finally {
      mail.stop();
      gateway.stop(0);
    }
  }

  @Test
  void a_dead_message_is_seen_counted_and_sent_again_once_the_server_is_fixed() throws IOException {
    ScriptedMailServer broken = new ScriptedMailServer(Map.of("RCPT", "550 unknown"));
    try (RunningLedger failing = RunningLedger.start(mailHost(broken.port(), OPERATOR))) {
      NewUser mei = NewUser.at(failing);
      awaitState(failing, mei, "DEAD", 1);
      Caller operator = new Caller(failing.address(), TOKEN);
      Answer dead = operator.get("/v1/messages?state=DEAD&userId=" + mei.userId());
      JsonNode message = dead.requireStatus(200).json().path("messages").path(0);
      assertThat(message.path("lastError").asString()).isEqualTo("MAIL_550");
      assertThat(dead.text()).doesNotContain(mei.email(), mei.name(), "merchantId");
      Eventually.holds(
          "the alarm is raised",
          () ->
              failing
                  .stranger()
                  .get("/actuator/prometheus")
                  .text()
                  .contains("ledger_messages_dead 1"));

      String retry = "/v1/messages/" + message.path("messageId").asString() + "/retry";
      operator.post(retry, "").requireStatus(202);
      awaitState(failing, mei, "DEAD", 1);
      assertThat(failing.ask("select attempts from message where state = 'DEAD'")).isEqualTo("1");
    } finally {
      broken.close();
    }
  }

  @Test
  void a_malformed_query_for_messages_is_refused() {
    Caller operator = new Caller(ledger.address(), TOKEN);
    for (String query :
        List.of("state=dead", "state=", "limit=0", "limit=501", "limit=x", "after=-1", "userId=")) {
      operator.get("/v1/messages?" + query).requireProblem(400, "FIELD_INVALID");
    }
    operator
        .post("/v1/messages/" + UUID.randomUUID() + "/retry", "")
        .requireProblem(404, "MESSAGE_UNKNOWN");
    operator.post("/v1/messages/x/retry", "").requireProblem(404, "NOT_FOUND");
    NewUser mei = NewUser.at(ledger);
    awaitState(ledger, mei, "SENT", 2);
    JsonNode page = operator.get("/v1/messages?limit=1").requireStatus(200).json();
    String sent = page.path("messages").path(0).path("messageId").asString();
    operator.post("/v1/messages/" + sent + "/retry", "").requireProblem(409, "MESSAGE_NOT_DEAD");
    JsonNode rest =
        operator
            .get("/v1/messages?limit=1&after=" + page.path("next").asString())
            .requireStatus(200)
            .json();
    assertThat(rest.path("messages").path(0).path("messageId").asString()).isNotEqualTo(sent);
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @Test
  void a_forgotten_person_is_shown_nowhere_and_sent_nothing_more() {
    NewUser mei = NewUser.at(ledger);
    awaitState(ledger, mei, "SENT", 2);
    UUID person = StreamId.ofMobileUser(mei.userId());
    ledger.part(PersonalData.class).erase(person);
    ledger.part(Commands.class).send(new ForgetPerson(person, Instant.now()));

    String page = ledger.stranger().get("/dev/inbox").requireStatus(200).text();
    String json = ledger.stranger().get("/dev/inbox.json").requireStatus(200).text();
    assertThat(page + json).doesNotContain(mei.email(), mei.name(), mei.phone());
    assertThat(page).contains("已刪除");
    ledger
        .part(Commands.class)
        .send(new RenewFirstSignIn(mei.userId(), UUID.randomUUID(), Instant.now()));
    awaitState(ledger, mei, "CANCELLED", 2);
  }

  @Test
  void a_letter_is_not_shown_as_if_it_had_gone_to_an_address_that_came_later() {
    NewUser mei = NewUser.at(ledger);
    awaitState(ledger, mei, "SENT", 2);
    Instant later = Instant.now().plusSeconds(1);
    ledger.part(Commands.class).send(new ChangeMobileUser(mei.userId(), SealedDetails.NONE, later));

    String page = ledger.stranger().get("/dev/inbox").requireStatus(200).text();
    Answer json = ledger.stranger().get("/dev/inbox.json").requireStatus(200);

    assertThat(page).contains("收件資料已變更").doesNotContain("首次登入密碼");
    assertThat(json.field("messages.0.detailsChanged")).isEqualTo("true");
    assertThat(json.json().at("/messages/0").has("to")).isFalse();
  }

  @Test
  void new_messages_replace_those_that_were_not_sent() throws IOException {
    try (ScriptedMailServer full = new ScriptedMailServer(Map.of("END", "452 full"));
        RunningLedger waiting = RunningLedger.start(mailHost(full.port()))) {
      NewUser mei = NewUser.at(waiting);
      Eventually.holds("it was tried", () -> !full.letters().isEmpty());
      waiting
          .part(Commands.class)
          .send(new RenewFirstSignIn(mei.userId(), UUID.randomUUID(), Instant.now()));
      awaitState(waiting, mei, "CANCELLED", 1);
      awaitState(waiting, mei, "PENDING", 1);
    }
  }

  @Test
  void a_ledger_with_a_history_sends_no_messages_about_it() {
    RunningLedger before = RunningLedger.start();
    NewUser early = NewUser.at(before);
    awaitState(before, early, "SENT", 2);
    JdbcTemplate jdbc = before.part(JdbcTemplate.class);
    before.stopAutomationsOf("mpos.ledger.app.messages");
    jdbc.update("delete from message");
    jdbc.update("update message_start set position = (select position from event_head)");
    jdbc.update("delete from token_entry where processor_name = 'messages_v1'");

    try (RunningLedger after = before.startAgain()) {
      NewUser late = NewUser.at(after);
      awaitState(after, late, "SENT", 2);
      assertThat(count(after, early, "SENT")).isZero();
    }
  }

  @Test
  void a_lost_token_sends_nothing_twice() {
    RunningLedger before = RunningLedger.start();
    NewUser early = NewUser.at(before);
    awaitState(before, early, "SENT", 2);
    String sentAt = before.ask("select max(sent_at) from message");
    before
        .part(JdbcTemplate.class)
        .update("delete from token_entry where processor_name = 'messages_v1'");

    try (RunningLedger after = before.startAgain()) {
      NewUser late = NewUser.at(after);
      awaitState(after, late, "SENT", 2);
      assertThat(count(after, early, "SENT")).isEqualTo(2);
      assertThat(
              after.ask(
                  "select max(sent_at) from message where user_id = '" + early.userId() + "'"))
          .isEqualTo(sentAt);
    }
  }

  @Test
  void the_inbox_is_for_this_machine_by_its_own_name() {
    Answer page = ledger.stranger().get("/dev/inbox?lang=en").requireStatus(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(page.header("Cache-Control")).contains("no-store");
    assertThat(page.text()).contains("data-language=\"en\"");
    RawHttp.at(ledger)
        .host("evil.example")
        .send("GET /dev/inbox HTTP/1.1", new byte[0])
        .requireProblem(404, "NOT_FOUND");
  }

  private static void assertNothingAtRest(
      RunningLedger ledger, NewUser mei, String password, String code) {
    String rows =
        ledger.ask(
            "select string_agg(it::text, ' ') from (select message::text as it from message union"
                + " all select payload::text from event union all select first_sign_in::text from"
                + " first_sign_in) everything");
    assertThat(rows).doesNotContain(mei.email(), mei.phone(), mei.name(), password, code);
  }

  private static JsonNode letter(RunningLedger ledger, NewUser user, String channel) {
    JsonNode letters = ledger.stranger().get("/dev/inbox.json").requireStatus(200).json();
    for (JsonNode letter : letters.path("messages")) {
      if (letter.path("userId").asString().equals(user.userId())
          && letter.path("channel").asString().equals(channel)) {
        return letter;
      }
    }
    throw new AssertionError("No " + channel + " in " + letters);
  }

  private static String after(String words, JsonNode letter) {
    String text = letter.path("text").asString();
    return text.substring(text.indexOf(words) + words.length()).split("[\\s，]")[0];
  }

  private static void awaitState(RunningLedger ledger, NewUser user, String state, int messages) {
    Eventually.holds(
        messages + " messages are " + state, () -> count(ledger, user, state) == messages);
  }

  private static int count(RunningLedger ledger, NewUser user, String state) {
    return Integer.parseInt(
        ledger.ask(
            "select count(*) from message where user_id = '%s' and state = '%s'"
                .formatted(user.userId(), state)));
  }

  private static String[] mailHost(int port, String... more) {
    return Stream.concat(
            Stream.of(
                "ledger.mail.host=127.0.0.1",
                "ledger.mail.port=" + port,
                "ledger.mail.tls=NONE",
                "ledger.mail.from=mpos@bank.example"),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String key(char letter) {
    byte[] key = String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(key);
  }

  private static String[] with(String[] settings, String another) {
    return Stream.concat(Stream.of(settings), Stream.of(another)).toArray(String[]::new);
  }

  private static HttpServer gateway(List<String> received) throws IOException {
    HttpServer gateway =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/sms",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    gateway.start();
    return gateway;
  }

  private static String smsUrl(HttpServer gateway) {
    return "ledger.sms.url=http://127.0.0.1:" + gateway.getAddress().getPort() + "/sms";
  }

  private static String recipient(MimeMessage mail) {
    try {
      return mail.getHeader("To")[0];
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
