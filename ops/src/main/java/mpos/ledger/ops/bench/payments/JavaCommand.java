package mpos.ledger.ops.bench.payments;

import java.nio.file.Path;
import java.util.List;

/**
 * The command line that runs this program once more, whether it runs from its jar or from classes.
 */
final class JavaCommand {

  private static final String JAR = ".jar";
  private static final String MAIN_CLASS = "mpos.ledger.ops.LedgerCtl";

  private JavaCommand() {}

  static List<String> ofThisProgram() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    boolean oneJar =
        classPath.endsWith(JAR) && !classPath.contains(System.getProperty("path.separator"));
    return oneJar ? List.of(java, "-jar", classPath) : List.of(java, "-cp", classPath, MAIN_CLASS);
  }
}
