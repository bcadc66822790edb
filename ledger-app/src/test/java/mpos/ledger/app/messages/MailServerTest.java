package mpos.ledger.app.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import mpos.ledger.app.MailSettings;
import mpos.ledger.app.MailSettings.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E-mail sent to real SMTP servers: a complete one, and one that misbehaves as told. */
class MailServerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int SHORT_MILLIS = 300;
  private static final UUID ID = UUID.fromString("0b7e4a51-2a35-4f0e-9f0c-6d8f4f6b9a10");
  private static final String SUBJECT = "凱基銀行 mPOS 行動裝置使用者帳號啟用通知";
  private static final String TEXT = "王小美 您好：𠮷野家 🍜";
  private static final String HTML = "<p>王小美 您好：𠮷野家 🍜</p>";
  private static final Letter LETTER = letterTo("mei@shop.example");

  @Test
  void a_letter_arrives_with_its_subject_both_its_forms_and_its_id() throws Exception {
    GreenMail greenMail = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      mailServer(greenMail.getSmtp().getPort(), Tls.NONE).deliver(LETTER);

      MimeMessage mail = greenMail.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo(SUBJECT);
      assertThat(mail.getHeader("Message-ID")).containsExactly("<" + ID + "@bank.example>");
      assertThat(mail.getHeader("To")).containsExactly("mei@shop.example");
      assertThat(mail.getHeader("From")).containsExactly("mpos@bank.example");
      assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(mail.getSentDate()).isEqualTo(NOW);
      assertThat(mail.getContentType()).startsWith("multipart/alternative");
      MimeMultipart forms = (MimeMultipart) mail.getContent();
      assertThat(forms.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
      assertThat(forms.getBodyPart(0).getContent()).isEqualTo(TEXT);
      assertThat(forms.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
      assertThat(forms.getBodyPart(1).getContent()).isEqualTo(HTML);
    } finally {
      greenMail.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 unknown mei@shop.example, MAIL_550, true",
    "RCPT, 450 4.2.1 mailbox busy, MAIL_450, false",
    "MAIL, 451 4.3.0 try later, MAIL_451, false",
    "MAIL, 553 sender not allowed, MAIL_553, true",
    "DATA, 554 no letters today, MAIL_554, true",
    "END, 452 4.3.1 disk full, MAIL_452, false",
    "END, 552 too large, MAIL_552, true",
    "EHLO, (hangs up), MAIL_UNREACHABLE, false",
    "RCPT, (nothing), MAIL_UNREACHABLE, false",
    "END, (nothing), MAIL_UNREACHABLE, false",
    "END, (hangs up), MAIL_UNREACHABLE, false",
  })
  void what_the_server_says_decides_whether_it_is_tried_again(
      String at, String answer, String code, boolean forGood) throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of(at, answer))) {
      NotDeliveredException failure = failureOf(mailServer(server.port(), Tls.NONE), LETTER);

      assertThat(failure.code()).isEqualTo(code);
      assertThat(failure.forGood()).isEqualTo(forGood);
      assertThat(failure).hasNoCause();
    }
  }

  @Test
  void a_letter_whose_acceptance_got_lost_is_sent_again_with_the_same_id() throws IOException {
    try (ScriptedMailServer server =
        new ScriptedMailServer(Map.of("END", ScriptedMailServer.HANG_UP))) {
      MailServer mail = mailServer(server.port(), Tls.NONE);
      failureOf(mail, LETTER);
      failureOf(mail, LETTER);

      assertThat(server.letters()).hasSize(2).allMatch(it -> it.contains("Message-ID: <" + ID));
    }
  }

  @Test
  void a_server_that_hangs_up_after_it_accepted_has_accepted() throws IOException {
    try (ScriptedMailServer server =
        new ScriptedMailServer(Map.of("QUIT", ScriptedMailServer.HANG_UP))) {
      mailServer(server.port(), Tls.NONE).deliver(LETTER);

      assertThat(server.letters()).hasSize(1);
    }
  }

  @Test
  void an_unreachable_server_is_tried_again() throws IOException {
    NotDeliveredException failure = failureOf(mailServer(closedPort(), Tls.NONE), LETTER);

    assertThat(failure.code()).isEqualTo("MAIL_UNREACHABLE");
    assertThat(failure.forGood()).isFalse();
  }

  @Test
  void a_server_without_encryption_gets_no_letter() throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      assertThat(failureOf(mailServer(server.port(), Tls.STARTTLS), LETTER).forGood()).isFalse();
      assertThat(server.letters()).isEmpty();
    }
  }

  @Test
  void a_server_with_an_untrusted_certificate_gets_no_letter() {
    GreenMail greenMail = greenMail(ServerSetup.PROTOCOL_SMTPS);
    try {
      MailServer mail = mailServer(greenMail.getSmtps().getPort(), Tls.IMPLICIT);

      assertThat(failureOf(mail, LETTER).forGood()).isFalse();
      assertThat(greenMail.getReceivedMessages()).isEmpty();
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void a_wrong_password_of_ours_does_not_kill_the_letter() {
    GreenMail greenMail = greenMail(ServerSetup.PROTOCOL_SMTP);
    try {
      greenMail.setUser("mpos", "right");
      MailServer mail =
          new MailServer(
              new MailSettings(
                  "127.0.0.1",
                  greenMail.getSmtp().getPort(),
                  "mpos",
                  "wrong",
                  "mpos@bank.example",
                  Tls.NONE),
              CLOCK,
              SHORT_MILLIS);

      NotDeliveredException failure = failureOf(mail, LETTER);
      assertThat(failure.code()).isEqualTo("MAIL_SIGN_IN_FAILED");
      assertThat(failure.forGood()).isFalse();
    } finally {
      greenMail.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mei@shop.example\r\nBcc: all@shop.example",
        "mei@shop.example\nX: y",
        "mei@shop.example\rX: y",
        "mei@shop.example, tom@shop.example",
        "Mei <mei@shop.example>",
        "mei@shop.example\u2028X: y",
        "mei@shop.example\u0000",
        "mei",
        "@shop.example",
        "mei@",
        "",
      })
  void an_address_that_is_more_than_one_mailbox_gets_nothing(String address) throws IOException {
    try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
      NotDeliveredException failure =
          failureOf(mailServer(server.port(), Tls.NONE), letterTo(address));

      assertThat(failure.code()).isEqualTo("ADDRESS_INVALID");
      assertThat(failure.forGood()).isTrue();
      assertThat(server.letters()).isEmpty();
    }
  }

  @Test
  void settings_do_not_show_the_password_and_need_a_sender() {
    MailSettings settings =
        new MailSettings("mail.example", 587, "u", "secret", "mpos@bank.example", Tls.STARTTLS);
    assertThat(settings.toString()).isEqualTo("mail.example:587");
    assertThatThrownBy(() -> new MailSettings("mail.example", 587, "u", "s", "", Tls.STARTTLS))
        .hasMessageContaining("LEDGER_MAIL_FROM");
  }

  private static GreenMail greenMail(String protocol) {
    GreenMail greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    greenMail.start();
    return greenMail;
  }

  private static MailServer mailServer(int port, Tls tls) {
    MailSettings settings = new MailSettings("127.0.0.1", port, "", "", "mpos@bank.example", tls);
    return new MailServer(settings, CLOCK, SHORT_MILLIS);
  }

  private static Letter letterTo(String address) {
    return new Letter(ID, address, SUBJECT, TEXT, HTML);
  }

  private static NotDeliveredException failureOf(MailServer mail, Letter letter) {
    return catchThrowableOfType(NotDeliveredException.class, () -> mail.deliver(letter));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
