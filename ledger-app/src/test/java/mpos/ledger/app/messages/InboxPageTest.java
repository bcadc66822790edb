package mpos.ledger.app.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import mpos.ledger.app.messages.InboxLetters.Shown;
import org.junit.jupiter.api.Test;

/** The inbox shows letters as text, whatever they contain. */
class InboxPageTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:21:22Z");
  private static final String EVIL = "\"><script>alert(1)</script>";

  private final InboxPage page = new InboxPage(ZoneId.of("Asia/Taipei"));

  @Test
  void letters_are_shown_in_their_order_and_only_the_newest_email_is_open() {
    String html = page.of(List.of(sms("one"), email("two"), email("three")), "zh");

    assertThat(html).containsSubsequence("one", "two", "three");
    assertThat(html.split("<details open>")).hasSize(2);
    assertThat(html).contains("2026/11/23 16:21:22", "data-language=\"zh\"");
  }

  @Test
  void nothing_in_a_letter_becomes_part_of_the_page() {
    String html = page.of(List.of(email(EVIL), sms(EVIL)), "en");

    assertThat(html).doesNotContain("<script").contains("sandbox=\"\"", "&lt;script&gt;");
  }

  @Test
  void of_a_forgotten_person_only_the_account_is_left() {
    String html = page.of(List.of(forgotten()), "zh");

    assertThat(html).contains("已刪除", "Erased", "10000007").doesNotContain("<iframe", "null");
  }

  @Test
  void of_a_letter_whose_recipient_has_changed_since_only_the_account_is_left() {
    Shown changed =
        new Shown(
            UUID.randomUUID(), Channel.SMS, "10000007", NOW, false, true, null, null, null, null);

    assertThat(page.of(List.of(changed), "zh"))
        .contains("收件資料已變更", "10000007")
        .doesNotContain("已刪除", "null");
  }

  @Test
  void an_empty_inbox_says_how_to_fill_it() {
    assertThat(page.of(List.of(), "zh")).contains("還沒有訊息").doesNotContain("{{", "<article");
  }

  private static Shown email(String words) {
    return shown(Channel.EMAIL, "mei@shop.example", words, "<p>" + words + "</p>");
  }

  private static Shown sms(String words) {
    return shown(Channel.SMS, "+886912345678", words, null);
  }

  private static Shown shown(Channel channel, String to, String words, String html) {
    return new Shown(
        UUID.randomUUID(), channel, "10000007", NOW, false, false, to, words, words, html);
  }

  private static Shown forgotten() {
    return new Shown(
        UUID.randomUUID(), Channel.EMAIL, "10000007", NOW, true, false, null, null, null, null);
  }
}
