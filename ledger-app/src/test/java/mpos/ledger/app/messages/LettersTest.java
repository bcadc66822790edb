package mpos.ledger.app.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mpos.ledger.app.signin.FirstSignIns;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.SharedLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** S3: what the user reads, to the character. */
@ExtendWith(SharedLedger.class)
class LettersTest {

  private static final UUID ISSUE = UUID.fromString("7d1c3a52-6a0d-4b3f-8f0e-1c2d3e4f5a6b");
  private static final Instant ISSUED = Instant.parse("2026-11-23T15:59:00Z");
  private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

  private final FirstSignIns firstSignIns;

  LettersTest(RunningLedger ledger) {
    firstSignIns = ledger.part(FirstSignIns.class);
  }

  @Test
  void S3_the_email_says_account_first_password_expiry_and_what_to_do_next() {
    Letter letter = write(Template.FIRST_PASSWORD, "王小美");

    assertThat(letter.subject()).isEqualTo("凱基銀行 mPOS 行動裝置使用者帳號啟用通知");
    assertThat(letter.to()).isEqualTo("mei@shop.example");
    assertThat(letter.text() + letter.html().replaceAll("<[^>]+>", ""))
        .contains("王小美 您好", "Dear 王小美")
        .contains("10000007", firstSignIns.passwordOf(ISSUE))
        .contains("啟動驗證碼已另以簡訊傳送", "activation code is sent to your phone by SMS")
        .contains("六位數字密碼", "six-digit password", "不會以電話、簡訊或電子郵件詢問")
        .doesNotContain(firstSignIns.codeOf(ISSUE));
    for (String form : new String[] {letter.text(), letter.html()}) {
      assertThat(form).contains("2026/11/26 23:59", "26 November 2026, 23:59");
    }
  }

  @Test
  void S3_the_sms_says_the_activation_code_in_one_part() {
    Letter letter = write(Template.ACTIVATION_CODE, "王小美");

    assertThat(letter.to()).isEqualTo("+886912345678");
    assertThat(letter.text())
        .isEqualTo(
            "【凱基銀行mPOS】啟動驗證碼 "
                + firstSignIns.codeOf(ISSUE)
                + "，請於 11/26 23:59 前在 App 首次登入時輸入，請勿告訴任何人。");
    assertThat(SmsLength.partsOf(letter.text())).isEqualTo(1);
    assertThat(letter.subject() + letter.html()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void every_placeholder_is_filled(Template template) {
    Letter letter = write(template, "王小美");

    assertThat(letter.text() + letter.html()).doesNotContain("{{", "}}", "null");
  }

  @ParameterizedTest
  @EnumSource(value = Template.class, names = "ACTIVATION_CODE", mode = EnumSource.Mode.EXCLUDE)
  void an_email_loads_nothing_and_runs_nothing(Template template) {
    assertThat(write(template, "王小美").html())
        .doesNotContainIgnoringCase("<script", "<img", "<link", "<iframe", "url(", "http", "src=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<script>alert(1)</script>|&lt;script&gt;alert(1)&lt;/script&gt;",
        "小美🍜|小美🍜",
        "𠮷田|𠮷田",
        "O'Neil \"Mei\" & Co|O&#39;Neil &quot;Mei&quot; &amp; Co",
        "{{password}}|{{password}}",
        "$1 \\1|$1 \\1",
        "مي|مي",
      })
  void a_name_stays_a_name(String name, String inHtml) {
    Letter letter = write(Template.FIRST_PASSWORD, name);

    assertThat(letter.text()).startsWith(name + " 您好：");
    assertThat(letter.html()).contains(">" + inHtml + " 您好：<");
  }

  @Test
  void the_same_message_is_the_same_letter_again() {
    OutboxMessage message = message(Template.FIRST_PASSWORD);
    Letters letters = new Letters(it -> Optional.of(recipient("王小美")), firstSignIns, TAIPEI);

    assertThat(letters.write(message)).isEqualTo(letters.write(message));
  }

  @Test
  void a_forgotten_person_gets_no_letter() {
    Letters letters = new Letters(userId -> Optional.empty(), firstSignIns, TAIPEI);

    assertThat(letters.write(message(Template.FIRST_PASSWORD))).isEmpty();
  }

  @Test
  void a_placeholder_without_a_value_never_goes_out() {
    assertThatThrownBy(() -> new Wording("w.txt", "a {{b}}").filled(Map.of()))
        .hasMessage("w.txt has no value for {{b}}");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "70, 1", "71, 2", "134, 2", "135, 3"})
  void chinese_sms_are_cut_at_70_characters_and_then_at_67(int characters, int parts) {
    assertThat(SmsLength.partsOf("字".repeat(characters))).isEqualTo(parts);
  }

  @Test
  void a_letter_does_not_show_its_content_in_a_log() {
    assertThat(write(Template.FIRST_PASSWORD, "王小美").toString())
        .doesNotContain("mei@", "王小美", firstSignIns.passwordOf(ISSUE));
    assertThat(recipient("王小美").toString()).isEqualTo("a recipient");
  }

  private Letter write(Template template, String name) {
    return new Letters(userId -> Optional.of(recipient(name)), firstSignIns, TAIPEI)
        .write(message(template))
        .orElseThrow();
  }

  private static Recipient recipient(String name) {
    return new Recipient(name, "+886912345678", "mei@shop.example");
  }

  private static OutboxMessage message(Template template) {
    return new OutboxMessage(UUID.randomUUID(), "10000007", template, ISSUE, ISSUED, 1);
  }
}
