package mpos.ledger.app;

import org.axonframework.springboot.autoconfig.AxonServerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonServerBusAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTimeoutAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/**
 * The ledger as a service. What the frameworks would configure by themselves and the ledger does
 * itself is excluded here.
 */
@SpringBootApplication(
    exclude = {
      AxonServerAutoConfiguration.class,
      AxonServerBusAutoConfiguration.class,
      AxonTimeoutAutoConfiguration.class,
      JdbcAutoConfiguration.class,
      MailSenderAutoConfiguration.class,
      NoOpTransactionAutoConfiguration.class,
      UpdateCheckerAutoConfiguration.class,
      UserDetailsServiceAutoConfiguration.class
    })
@ConfigurationPropertiesScan
public class LedgerApp {

  /** Axon reports to its vendor unless told not to: a bank's ledger phones nobody. */
  public static final String PHONE_NOBODY = "axoniq.update-checker.disabled";

  public static void main(String[] arguments) {
    System.setProperty(PHONE_NOBODY, "true");
    SpringApplication.run(LedgerApp.class, arguments);
  }
}
