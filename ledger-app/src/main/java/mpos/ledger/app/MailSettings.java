package mpos.ledger.app;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server (SMTP submission, RFC 6409); without a host there is none. The connection is
 * encrypted unless told otherwise: the letters carry first passwords.
 *
 * @param host the mail server; without one no e-mail is sent
 * @param port the mail server's port for submission
 * @param user who the ledger signs in as; without one it does not sign in
 * @param password the password of that user
 * @param from the address that e-mails come from; needed with a mail server
 * @param tls how the connection is encrypted: {@code STARTTLS}, {@code IMPLICIT} or {@code NONE}
 */
public record MailSettings(
    @DefaultValue("") String host,
    @DefaultValue("587") int port,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("") String from,
    @DefaultValue("STARTTLS") Tls tls) {

  /** How the connection is encrypted: after a greeting in the clear, from the start, or not. */
  public enum Tls {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  public MailSettings {
    if (!host.isBlank() && !Addresses.isEmail(from)) {
      throw new IllegalArgumentException(
          "LEDGER_MAIL_FROM is the address that e-mails come from, such as mpos@bank.example");
    }
  }

  public boolean given() {
    return !host.isBlank();
  }

  /** Never the password. */
  @Override
  public String toString() {
    return given() ? host + ":" + port : "none";
  }
}
