package mpos.ledger.app.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mpos.ledger.app.LedgerApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger as an operator runs it: a process of its own, which can be stopped and killed. Nothing
 * is set for it but what the test says.
 */
public final class LedgerProcess implements AutoCloseable {

  private final OtherProcess process;
  private final Path directory;
  private final long startedAtMillis;

  private LedgerProcess(OtherProcess process, Path directory, long startedAtMillis) {
    this.process = process;
    this.directory = directory;
    this.startedAtMillis = startedAtMillis;
  }

  public static LedgerProcess start(Path directory, String... settings) {
    List<String> arguments =
        Stream.concat(Stream.of("ledger.data.dir=" + directory), Stream.of(settings))
            .map(setting -> "--" + setting)
            .toList();
    long now = System.currentTimeMillis();
    return new LedgerProcess(
        OtherProcess.run(LedgerApp.class, List.of(), arguments), directory, now);
  }

  /** Waits until it has said, in demo.json, how to reach it. */
  public LedgerProcess awaitReady() {
    Eventually.holds("the ledger is ready", () -> isReady() || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("The ledger ended: " + process.output());
    }
    return this;
  }

  private boolean isReady() throws IOException {
    Path demo = directory.resolve("demo.json");
    return Files.exists(demo)
        && Files.getLastModifiedTime(demo).toMillis() >= startedAtMillis
        && process.output().contains("The demonstration shop is open");
  }

  public JsonNode demo() {
    return JsonMapper.shared().readTree(directory.resolve("demo.json").toFile());
  }

  public URI address() {
    return URI.create(demo().path("baseUrl").asString("").replace("localhost", "127.0.0.1"));
  }

  public OtherProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }
}
