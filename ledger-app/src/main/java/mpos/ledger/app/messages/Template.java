package mpos.ledger.app.messages;

/** What a message says: its subject, and its files in {@code resources/messages}. */
enum Template {
  FIRST_PASSWORD(Channel.EMAIL, "凱基銀行 mPOS 行動裝置使用者帳號啟用通知", "first-password"),
  ACTIVATION_CODE(Channel.SMS, "", "activation-code");

  private final Channel channel;
  private final String subject;
  private final Wording text;
  private final Wording html;

  Template(Channel channel, String subject, String file) {
    this.channel = channel;
    this.subject = subject;
    this.text = Wording.of(file + ".txt");
    this.html = channel == Channel.EMAIL ? Wording.of(file + ".html") : null;
  }

  Channel channel() {
    return channel;
  }

  String subject() {
    return subject;
  }

  Wording text() {
    return text;
  }

  Wording html() {
    return html;
  }
}
