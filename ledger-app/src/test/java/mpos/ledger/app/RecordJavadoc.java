package mpos.ledger.app;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source of a record says of its components, as Markdown. */
final class RecordJavadoc {

  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) (.*?)(?=@param|$)", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]+)}");

  private final Map<String, String> meanings = new HashMap<>();

  private RecordJavadoc(String javadoc) {
    Matcher param = PARAM.matcher(javadoc);
    while (param.find()) {
      meanings.put(param.group(1), CODE.matcher(param.group(2).strip()).replaceAll("`$1`"));
    }
  }

  static RecordJavadoc of(Class<?> record) {
    Class<?> file = record.getNestHost();
    String source =
        Repository.read(
            Repository.root()
                .resolve("ledger-app/src/main/java")
                .resolve(file.getName().replace('.', '/') + ".java"));
    String before = source.substring(0, source.indexOf("record " + record.getSimpleName() + "("));
    String javadoc = before.substring(before.lastIndexOf("/**") + 3, before.lastIndexOf("*/"));
    return new RecordJavadoc(javadoc.replaceAll("\\s*\\n\\s*\\* ?\\s*", " ").strip());
  }

  /** Empty when nothing is said. */
  String meaningOf(String component) {
    return meanings.getOrDefault(component, "");
  }
}
