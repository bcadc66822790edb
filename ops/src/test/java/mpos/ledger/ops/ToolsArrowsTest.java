package mpos.ledger.ops;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ToolsArrowsTest {

  private final JavaClasses tools =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("mpos.ledger.ops");

  @Test
  void no_packages_import_each_other_in_a_circle() {
    slices().matching("mpos.ledger.(**)").should().beFreeOfCycles().check(tools);
  }

  @Test
  void an_operators_tool_carries_no_load_generator_and_no_other_event_store() {
    noClasses()
        .that()
        .resideOutsideOfPackage("mpos.ledger.ops.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.HdrHistogram..",
            "mpos.ledger.ops.bench..",
            "org.axonframework.eventsourcing.eventstore.jdbc..")
        .check(tools);
  }
}
