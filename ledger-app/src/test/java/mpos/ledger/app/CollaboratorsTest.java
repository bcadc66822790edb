package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A class that needs many others does many things. */
class CollaboratorsTest {

  private static final int MOST = 7;

  private static final Set<String> VALUES =
      Set.of("java.lang", "java.math", "java.net", "java.nio.file", "java.time", "java.util");

  @Test
  void no_class_has_more_than_seven_collaborators() {
    assertThat(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("mpos.ledger")
                    .stream()
                    .filter(it -> !it.isRecord() && !it.isEnum())
                    .flatMap(it -> it.getConstructors().stream())
                    .filter(it -> collaborators(it) > MOST)
                    .map(it -> it.getFullName() + " has " + collaborators(it)))
        .isEmpty();
  }

  private static long collaborators(JavaConstructor constructor) {
    return constructor.getRawParameterTypes().stream().filter(it -> !isValue(it)).count();
  }

  /** A record, a number, a text, a time or a collection; the clock is a collaborator. */
  private static boolean isValue(JavaClass type) {
    return type.isPrimitive()
        || type.isArray()
        || type.isRecord()
        || type.isEnum()
        || VALUES.contains(type.getPackageName()) && !type.isEquivalentTo(Clock.class);
  }
}
