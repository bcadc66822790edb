package mpos.ledger.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.signin.Passwords;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the demonstration shop once the ledger answers HTTP, beside the simulated acquirer only.
 */
@Configuration(proxyBeanMethods = false)
class DemoWiring {

  @Bean
  DemoShop demoShop(
      DataDirectory directory,
      Commands commands,
      Passwords passwords,
      PostgresEventStorageEngine events,
      JsonMapper json,
      Clock clock,
      Settings settings) {
    return new DemoShop(
        new DemoFile(directory.path(), json),
        commands,
        passwords,
        events,
        clock,
        !settings.db().embedded());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> openDemoShop(
      DemoShop shop, Settings settings, ServletWebServerApplicationContext web) {
    return ready -> {
      if (settings.demonstrates() && web.getWebServer() != null) {
        open(shop, "http://localhost:" + web.getWebServer().getPort());
      }
    };
  }

  private static void open(DemoShop shop, String baseUrl) {
    try {
      shop.open(baseUrl);
    } catch (IOException notWritten) {
      throw new UncheckedIOException(notWritten);
    }
  }
}
