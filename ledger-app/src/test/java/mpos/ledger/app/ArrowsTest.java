package mpos.ledger.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Data flows one way: reader → app → domain → event → projection → query. */
class ArrowsTest {

  private final JavaClasses ledger =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("mpos.ledger");

  @Test
  void the_domain_knows_itself_and_the_framework_only() {
    classes()
        .that()
        .resideInAPackage("mpos.ledger.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("mpos.ledger.domain..", "java..", "org.axonframework..")
        .check(ledger);
  }

  @Test
  void rules_take_values_and_know_no_aggregate() {
    classes()
        .that()
        .resideInAPackage("mpos.ledger.domain.rules..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "mpos.ledger.domain",
            "mpos.ledger.domain.rules..",
            "mpos.ledger.domain.card..",
            "mpos.ledger.domain.limits..",
            "java..")
        .check(ledger);
  }

  @Test
  void no_packages_import_each_other_in_a_circle() {
    slices().matching("mpos.ledger.(**)").should().beFreeOfCycles().check(ledger);
  }

  @Test
  void the_platform_knows_no_capability() {
    noClasses()
        .that()
        .resideInAPackage("mpos.ledger.app.platform..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("mpos.ledger.app..")
                .and(resideOutsideOfPackages("mpos.ledger.app", "mpos.ledger.app.platform..")))
        .check(ledger);
  }

  @Test
  void the_domain_has_no_sql() {
    noClasses()
        .that()
        .resideInAPackage("mpos.ledger.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "java.io..")
        .check(ledger);
  }

  @Test
  void projections_know_events_and_jdbc_and_send_no_commands() {
    noClasses()
        .that()
        .resideInAPackage("mpos.ledger.projections..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "mpos.ledger.app..",
            "mpos.ledger.reader..",
            "org.axonframework.commandhandling..",
            "org.axonframework.modelling..")
        .check(ledger);
  }

  @Test
  void the_reader_knows_nothing_of_ours_and_no_framework() {
    classes()
        .that()
        .resideInAPackage("mpos.ledger.reader..")
        .and()
        .doNotHaveSimpleName("SerialLink")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "mpos.ledger.reader..",
            "java.io..",
            "java.lang..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.time..",
            "java.util..",
            "javax.crypto..",
            "com.payneteasy.tlv..")
        .check(ledger);
  }

  @Test
  void only_the_serial_link_needs_serial_ports() {
    noClasses()
        .that()
        .doNotHaveSimpleName("SerialLink")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fazecast..")
        .check(ledger);
  }

  @Test
  void the_acquirer_link_and_the_event_store_know_no_http() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "mpos.ledger.app.acquirer..",
            "mpos.ledger.app.platform.eventstore..",
            "mpos.ledger.app.platform.database..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "jakarta.servlet..", "mpos.ledger.app.platform.http..")
        .check(ledger);
  }

  @Test
  void automations_are_called_when() {
    classes()
        .that()
        .implement("org.springframework.context.SmartLifecycle")
        .should()
        .haveSimpleNameStartingWith("When")
        .check(ledger);
  }
}
