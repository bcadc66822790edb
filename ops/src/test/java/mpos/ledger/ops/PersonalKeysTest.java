package mpos.ledger.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import mpos.ledger.app.LedgerApp;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** Personal data as an operator keeps it, on the embedded database of a stopped ledger. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PersonalKeysTest {

  private static final String DEMO_USER = "10000001";

  @TempDir private static Path directory;

  private static String data() {
    return directory.resolve("data").toString();
  }

  private static void startAndStopTheLedger() {
    SpringApplication ledger = new SpringApplication(LedgerApp.class);
    ledger.setRegisterShutdownHook(false);
    ledger
        .run("--server.port=0", "--ledger.data.dir=" + data(), "--logging.level.root=warn")
        .close();
  }

  @Test
  @Order(1)
  void the_master_key_is_replaced_and_the_ledger_starts_with_the_new_one() throws Exception {
    startAndStopTheLedger();
    Path file = Path.of(data()).resolve("master.key");
    String old = Files.readString(file);

    Tool tool = Tool.run("rotate-master-key", "--data", data());

    assertThat(tool.exitCode()).as(tool.err()).isZero();
    assertThat(tool.out()).contains("The master key is now ", "Destroy all copies of the old one");
    assertThat(Files.readString(file)).isNotEqualTo(old);
    assertThat(tool.out()).doesNotContain(old.strip(), Files.readString(file).strip());
  }

  @Test
  @Order(2)
  void a_key_that_is_not_the_one_in_use_is_refused() throws Exception {
    Path file = Path.of(data()).resolve("master.key");
    String right = Files.readString(file);
    Files.writeString(file, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=");

    Tool tool = Tool.run("rotate-master-key", "--data", data());

    assertThat(tool.exitCode()).isEqualTo(2);
    assertThat(tool.err()).contains("The database has the master key ");
    Files.writeString(file, right);
  }

  @Test
  @Order(3)
  void a_person_is_forgotten_and_that_is_on_record() {
    Tool tool = Tool.run("forget", DEMO_USER, "--yes", "--data", data());
    Tool again = Tool.run("forget", DEMO_USER, "--yes", "--data", data());

    assertThat(tool.exitCode()).as(tool.err()).isZero();
    assertThat(tool.out()).contains("Forgotten: " + DEMO_USER);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(Tool.run("verify", "--data", data()).exitCode()).isZero();
  }

  @Test
  @Order(4)
  void nobody_is_forgotten_by_mistake() {
    assertThat(Tool.run("forget", "99999999", "--yes", "--data", data()).err())
        .contains("There is no user 99999999.");
    String nobody = UUID.randomUUID().toString();
    assertThat(Tool.run("forget", nobody, "--yes", "--data", data()).err())
        .contains("Nothing is kept about a person " + nobody);
    Tool unasked = Tool.run("forget", DEMO_USER, "--data", data());
    assertThat(unasked.exitCode()).isEqualTo(2);
    assertThat(unasked.err()).contains("Nothing was done");
  }
}
