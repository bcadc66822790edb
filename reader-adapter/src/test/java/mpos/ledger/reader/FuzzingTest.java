package mpos.ledger.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets the fuzzer look for bytes that break something, guided by the code that they reach: a second
 * for each target, longer with {@code -Dfuzz.seconds=…}. Each runs in a process of its own with
 * little memory, so that a run that allocates without end is found too; most of its time is its
 * start, so two run at once.
 */
class FuzzingTest {

  private static final Logger LOG = System.getLogger(FuzzingTest.class.getName());
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 1);
  private static final long START_AND_END_SECONDS = 120;
  private static final List<String> JVM =
      List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs in");

  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource
  @Execution(ExecutionMode.CONCURRENT)
  void finds_nothing(String target) throws Exception {
    Path output = directory.resolve("output.txt");
    Path found = Files.createDirectory(directory.resolve("found"));
    Process fuzzer = fuzzer(target, output, found);
    try {
      assertThat(fuzzer.waitFor(SECONDS + START_AND_END_SECONDS, TimeUnit.SECONDS))
          .as("%s hangs", target)
          .isTrue();
    } finally {
      fuzzer.destroyForcibly();
    }

    String said = Files.readString(output);
    assertThat(fuzzer.exitValue()).as(said).isZero();
    Matcher runs = RUNS.matcher(said);
    assertThat(runs.find()).as(said).isTrue();
    assertThat(Long.parseLong(runs.group(1))).isPositive();
    LOG.log(Level.INFO, "{0}: {1} {2} seconds", target, runs.group(), SECONDS);
  }

  static Stream<String> finds_nothing() {
    return Arrays.stream(HostileBytesFuzz.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(FuzzTest.class))
        .map(Method::getName)
        .sorted();
  }

  private Process fuzzer(String target, Path output, Path found) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + HostileBytesFuzz.class.getName(),
            "--target_method=" + target,
            "--instrumentation_includes=mpos.ledger.reader.**:com.payneteasy.tlv.**",
            "--reproducer_path=" + found,
            "-artifact_prefix=" + found + "/",
            "-max_len=4200",
            "-rss_limit_mb=0",
            "-max_total_time=" + SECONDS,
            seeds(target).toString()));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** The fuzzer adds what it finds; what stands in the sources stays as it is. */
  private Path seeds(String target) throws Exception {
    Path corpus = Files.createDirectory(directory.resolve("corpus"));
    Path seeds = Path.of("src/test/resources/mpos/ledger/reader/HostileBytesFuzzInputs", target);
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path seed : files.toList()) {
        Files.copy(seed, corpus.resolve(seed.getFileName()));
      }
    }
    return corpus;
  }
}
