package mpos.ledger.ops.bench.server;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that runs this program again with the same options of the virtual machine,
 * whether it runs from its jar or from classes.
 */
final class JavaCommand {

  private static final String JAR = ".jar";
  private static final String VM_OPTION = "-X";
  private static final String MAIN_CLASS = "mpos.ledger.ops.bench.Bench";

  private JavaCommand() {}

  static List<String> ofThisProgram() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    boolean oneJar =
        classPath.endsWith(JAR) && !classPath.contains(System.getProperty("path.separator"));
    List<String> command = new ArrayList<>(List.of(java));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith(VM_OPTION))
        .forEach(command::add);
    command.addAll(oneJar ? List.of("-jar", classPath) : List.of("-cp", classPath, MAIN_CLASS));
    return command;
  }
}
