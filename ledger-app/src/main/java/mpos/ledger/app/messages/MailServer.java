package mpos.ledger.app.messages;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.Properties;
import mpos.ledger.app.Addresses;
import mpos.ledger.app.MailSettings;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail server. A letter's Message-ID is the message's id, so that a mailbox recognizes one that
 * is sent twice; it has a text and an HTML part (multipart/alternative), both in UTF-8.
 */
final class MailServer implements Carrier {

  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final int ANSWER_TIMEOUT_MILLIS = 10_000;
  private static final int FIRST_PERMANENT_REPLY = 500;

  private final JavaMailSenderImpl server = new JavaMailSenderImpl();
  private final String from;
  private final Clock clock;

  MailServer(MailSettings settings, Clock clock) {
    this(settings, clock, ANSWER_TIMEOUT_MILLIS);
  }

  MailServer(MailSettings settings, Clock clock, int answerTimeoutMillis) {
    this.from = settings.from();
    this.clock = clock;
    server.setHost(settings.host());
    server.setPort(settings.port());
    if (!settings.user().isBlank()) {
      server.setUsername(settings.user());
      server.setPassword(settings.password());
    }
    Properties smtp = server.getJavaMailProperties();
    set(smtp, "auth", !settings.user().isBlank());
    set(smtp, "starttls.enable", settings.tls() == MailSettings.Tls.STARTTLS);
    set(smtp, "starttls.required", settings.tls() == MailSettings.Tls.STARTTLS);
    set(smtp, "ssl.enable", settings.tls() == MailSettings.Tls.IMPLICIT);
    set(smtp, "ssl.checkserveridentity", true);
    set(smtp, "connectiontimeout", CONNECT_TIMEOUT_MILLIS);
    set(smtp, "timeout", answerTimeoutMillis);
    set(smtp, "writetimeout", answerTimeoutMillis);
    // what was accepted stays accepted, whether or not QUIT is answered
    set(smtp, "quitwait", false);
  }

  private static void set(Properties smtp, String name, Object value) {
    smtp.setProperty("mail.smtp." + name, value.toString());
  }

  @Override
  public String name() {
    return "MAIL_SERVER";
  }

  @Override
  public void deliver(Letter letter) {
    if (!Addresses.isEmail(letter.to())) {
      throw NotDeliveredException.ever("ADDRESS_INVALID");
    }
    try {
      server.send(mime(letter));
    } catch (MailAuthenticationException refused) {
      throw NotDeliveredException.yet("MAIL_SIGN_IN_FAILED");
    } catch (MailException failed) {
      OptionalInt reply = replyIn(failed);
      if (reply.isEmpty()) {
        throw NotDeliveredException.yet("MAIL_UNREACHABLE");
      }
      String code = "MAIL_" + reply.getAsInt();
      throw reply.getAsInt() >= FIRST_PERMANENT_REPLY
          ? NotDeliveredException.ever(code)
          : NotDeliveredException.yet(code);
    }
  }

  private MimeMessage mime(Letter letter) {
    try {
      MimeMessage mail = server.createMimeMessage();
      mail.setFrom(new InternetAddress(from, true));
      mail.setRecipient(RecipientType.TO, new InternetAddress(letter.to(), true));
      mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
      mail.setSentDate(Date.from(clock.instant()));
      mail.setHeader("Message-ID", messageId(letter));
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setContent(
          new MimeMultipart(
              "alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
      return mail;
    } catch (MessagingException impossible) {
      throw new IllegalStateException("The " + letter + " cannot be written as an e-mail");
    }
  }

  private String messageId(Letter letter) {
    return "<" + letter.messageId() + from.substring(from.lastIndexOf('@')) + ">";
  }

  private static MimeBodyPart part(String text, String form) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), form);
    return part;
  }

  /** The server's reply, wherever it is in the tree of exceptions; none if there was no reply. */
  private static OptionalInt replyIn(MailException failed) {
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failed);
    while (!open.isEmpty()) {
      Throwable next = open.remove();
      int reply = replyOf(next);
      if (reply > 0) {
        return OptionalInt.of(reply);
      }
      if (next instanceof MailSendException several) {
        open.addAll(several.getFailedMessages().values());
      }
      if (next instanceof MessagingException chained && chained.getNextException() != null) {
        open.add(chained.getNextException());
      }
      if (next.getCause() != null) {
        open.add(next.getCause());
      }
    }
    return OptionalInt.empty();
  }

  private static int replyOf(Throwable failure) {
    if (failure instanceof SMTPAddressFailedException address) {
      return address.getReturnCode();
    }
    if (failure instanceof SMTPSenderFailedException sender) {
      return sender.getReturnCode();
    }
    return failure instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
  }
}
