package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The operator's page lists every setting, as the code has it. */
class SettingsTableTest {

  /** One value that an operator can set, and its record, whose Javadoc says what it means. */
  private record Setting(String property, Class<?> record, RecordComponent component) {

    String variable() {
      return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    String meaning() {
      String meaning = RecordJavadoc.of(record).meaningOf(component.getName());
      assertThat(meaning).as("@param of " + property).isNotBlank();
      return meaning;
    }

    String preset() {
      String value =
          Stream.of(record.getDeclaredConstructors()[0].getParameters())
              .filter(it -> it.getName().equals(component.getName()))
              .map(it -> it.getAnnotation(DefaultValue.class))
              .map(it -> it == null ? "" : String.join(", ", it.value()))
              .collect(Collectors.joining());
      return value.isEmpty() ? "none" : "`" + value + "`";
    }
  }

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])([A-Z])");

  @Test
  void every_setting_is_listed_with_its_meaning_and_its_default() {
    GeneratedTable.in("ops/README.md", "settings")
        .shows(
            List.of("variable", "meaning", "default"),
            all().stream()
                .map(it -> List.of("`" + it.variable() + "`", it.meaning(), it.preset()))
                .toList());
  }

  @TestFactory
  List<DynamicTest> every_variable_sets_what_it_is_listed_for() {
    return all().stream()
        .map(
            it ->
                DynamicTest.dynamicTest(
                    it.variable(),
                    () -> assertThat(bound(it.variable(), it.property())).isEqualTo("as set")))
        .toList();
  }

  private static String bound(String variable, String property) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(variable, "as set")));
    return Binder.get(environment).bind(property, String.class).orElse("not set");
  }

  private static List<Setting> all() {
    List<Setting> all = new ArrayList<>();
    for (RecordComponent group : Settings.class.getRecordComponents()) {
      for (RecordComponent it : group.getType().getRecordComponents()) {
        all.add(
            new Setting(
                "ledger." + dashed(group.getName()) + "." + dashed(it.getName()),
                group.getType(),
                it));
      }
    }
    return all;
  }

  private static String dashed(String name) {
    Matcher hump = HUMP.matcher(name);
    return hump.replaceAll(it -> "-" + it.group(1).toLowerCase(Locale.ROOT));
  }
}
