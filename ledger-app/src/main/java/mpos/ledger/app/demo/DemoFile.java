package mpos.ledger.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code demo.json} in the data directory: what is needed to sign in at the demonstration shop,
 * readable by its owner only.
 */
final class DemoFile {

  /** The content of the file. */
  record Demo(
      String baseUrl,
      String merchantId,
      String terminalId,
      String userId,
      String password,
      String readerSerial,
      String portalPassword) {}

  private final Path file;
  private final JsonMapper json;

  DemoFile(Path directory, JsonMapper json) {
    this.file = directory.resolve("demo.json");
    this.json = json;
  }

  boolean isMissing() {
    return Files.notExists(file);
  }

  Demo read() {
    return json.readValue(file.toFile(), Demo.class);
  }

  /**
   * Writes the file under another name and moves it into place, so that nobody ever reads half of
   * it. Returns the text that was written.
   */
  String write(Demo demo) throws IOException {
    String content = json.writerWithDefaultPrettyPrinter().writeValueAsString(demo);
    Path temporary = Files.createTempFile(file.getParent(), "demo", ".json");
    if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(temporary, content + System.lineSeparator());
    Files.move(
        temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return content;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
