package mpos.ledger.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything public in the domain and the projections is used, and not by tests alone. */
class NothingUnusedTest {

  /** Tests ask it whether each event has its sample, its projection and its place. */
  private static final String LIST_OF_EVENTS = "mpos.ledger.domain.catalog.EventNames.all()";

  private final List<JavaClass> classes =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("mpos.ledger")
              .stream()
              .filter(it -> !it.isAnonymousClass())
              .filter(it -> it.getName().matches("mpos\\.ledger\\.(domain|projections)\\..*"))
              .toList();

  @Test
  void every_class_is_used_by_another() {
    assertThat(classes)
        .isNotEmpty()
        .allMatch(
            it ->
                it.getDirectDependenciesToSelf().stream()
                    .anyMatch(from -> !from.getOriginClass().equals(it)));
  }

  @Test
  void every_public_method_is_called() {
    Stream<JavaMethod> methods =
        classes.stream()
            .filter(it -> !it.isRecord() && !it.isEnum() && !it.isInterface())
            .flatMap(it -> it.getMethods().stream())
            .filter(it -> it.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(it -> it.getAnnotations().isEmpty() && !overrides(it));
    assertThat(methods)
        .isNotEmpty()
        .allMatch(
            it -> !it.getAccessesToSelf().isEmpty() || it.getFullName().equals(LIST_OF_EVENTS));
  }

  private static boolean overrides(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(it -> it.getMethods().stream())
        .anyMatch(it -> it.getName().equals(method.getName()));
  }
}
