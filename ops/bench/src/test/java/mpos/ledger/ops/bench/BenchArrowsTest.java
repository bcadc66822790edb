package mpos.ledger.ops.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class BenchArrowsTest {

  private final JavaClasses tools =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("mpos.ledger.ops");

  @Test
  void no_packages_import_each_other_in_a_circle() {
    slices().matching("mpos.ledger.(**)").should().beFreeOfCycles().check(tools);
  }
}
