package mpos.ledger.app.demo;

import java.io.IOException;
import java.time.Clock;
import mpos.ledger.app.Settings;
import mpos.ledger.app.platform.commands.Commands;
import mpos.ledger.app.platform.database.DataDirectory;
import mpos.ledger.app.platform.eventstore.PostgresEventStorageEngine;
import mpos.ledger.app.signin.Passwords;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the demonstration shop when the ledger answers HTTP, beside the simulated acquirer only.
 */
@Configuration(proxyBeanMethods = false)
class DemoWiring {

  private final Settings settings;
  private final DemoShop shop;
  private final ServletWebServerApplicationContext web;

  DemoWiring(
      Settings settings,
      DataDirectory directory,
      Commands commands,
      Passwords passwords,
      PostgresEventStorageEngine events,
      JsonMapper json,
      Clock clock,
      ServletWebServerApplicationContext web) {
    this.settings = settings;
    this.shop =
        new DemoShop(
            directory.path(), commands, passwords, events, json, clock, !settings.db().embedded());
    this.web = web;
  }

  @EventListener(ApplicationReadyEvent.class)
  void open() throws IOException {
    if (settings.demonstrates() && web.getWebServer() != null) {
      shop.open("http://localhost:" + web.getWebServer().getPort());
    }
  }
}
