package mpos.ledger.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mpos.ledger.app.Repository;
import mpos.ledger.app.testing.Answer;
import mpos.ledger.app.testing.Caller;
import mpos.ledger.app.testing.Phone;
import mpos.ledger.app.testing.RunningLedger;
import mpos.ledger.app.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * The table in API.md of who may do what, cell by cell with a real request. A request without a row
 * and a row without a request fail.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRoleAndRequestTest {

  private static final String HEAD =
      "| request | mobile user | merchant | reconciler | operator | dashboard | nobody |";
  private static final List<String> ROLES =
      List.of("mobile user", "merchant", "reconciler", "operator", "dashboard", "nobody");
  private static final Pattern REQUEST = Pattern.compile("`([A-Z]+) ([^`]+)`");
  private static final String OPERATOR = "operator-token-of-32-characters!";
  private static final String RECONCILER = "reconciler-token-of-32-characters";
  private static final String DASHBOARD = "dashboard-token-of-32-characters!";

  private final RunningLedger ledger =
      RunningLedger.start(
          "ledger.operator.token=" + OPERATOR,
          "ledger.reconciler.token=" + RECONCILER,
          "ledger.dashboard.token=" + DASHBOARD);
  private final Phone phone = Phone.at(ledger);
  private final AccessTokens tokens = ledger.part(AccessTokens.class);

  @AfterAll
  void stop() {
    ledger.close();
  }

  @TestFactory
  List<DynamicTest> every_cell_is_proven() {
    List<DynamicTest> cells = new ArrayList<>();
    table()
        .forEach(
            (request, row) ->
                ROLES.forEach(
                    role ->
                        cells.add(
                            DynamicTest.dynamicTest(
                                request + " for " + role + ": " + row.get(ROLES.indexOf(role)),
                                () -> prove(request, role, row.get(ROLES.indexOf(role)))))));
    assertThat(cells).hasSizeGreaterThan(100);
    return cells;
  }

  @Test
  void the_documentation_and_the_code_have_the_same_rows() {
    Set<String> inTheCode =
        Access.rows().stream()
            .map(row -> unnamed(row.toString()))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(unnamed(table().keySet())).isEqualTo(inTheCode);
  }

  @Test
  void every_described_request_has_a_row() {
    JsonNode paths = ledger.stranger().get("/v1/openapi").requireStatus(200).json().path("paths");
    Set<String> described = new TreeSet<>();
    paths.forEachEntry(
        (path, operations) ->
            operations
                .propertyNames()
                .forEach(method -> described.add(method.toUpperCase() + " " + path)));

    assertThat(described).hasSizeGreaterThan(20);
    assertThat(unnamed(table().keySet())).containsAll(unnamed(described));
  }

  /** Also those that OpenAPI does not describe: whatever answers has a row. */
  @Test
  void every_endpoint_has_a_row_and_every_row_an_endpoint() {
    ledger.stranger().get("/v1/openapi").requireStatus(200);
    Set<String> served = new TreeSet<>();
    ledger.part(DispatcherServlet.class).getHandlerMappings().stream()
        .filter(it -> it.getClass() == RequestMappingHandlerMapping.class)
        .flatMap(it -> ((RequestMappingHandlerMapping) it).getHandlerMethods().keySet().stream())
        .forEach(
            mapping ->
                mapping
                    .getPatternValues()
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + path))));
    served.removeIf(request -> request.startsWith("GET /v1/openapi"));
    Set<String> rows = unnamed(table().keySet());
    rows.removeIf(request -> request.contains("/actuator/") || request.contains("/v1/openapi"));

    assertThat(rows).isEqualTo(unnamed(served));
  }

  @Test
  void a_request_without_a_row_is_refused_for_everybody() {
    for (String role : ROLES.subList(0, 5)) {
      callerOf(role).get("/v1/nothing").requireProblem(404, "NOT_FOUND");
      callerOf(role).get("/actuator/env").requireProblem(404, "NOT_FOUND");
      callerOf(role).get("/error").requireStatus(404);
    }
    ledger.stranger().get("/v1/nothing").requireProblem(401, "TOKEN_MISSING");
  }

  private void prove(String request, String role, String cell) {
    String[] parts = request.split(" ");
    String path = parts[1].replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
    Answer answer = callerOf(role).send(parts[0], path, BodyPublishers.ofString("{}"));
    switch (cell) {
      case "401" -> answer.requireProblem(401, "TOKEN_MISSING");
      case "403" -> answer.requireProblem(403, "FORBIDDEN");
      case "yes" -> assertThat(answer.status()).as(answer.text()).isNotIn(401, 403, 405, 500);
      default -> throw new AssertionError("A cell is yes, 401 or 403, not " + cell);
    }
  }

  /** With a token of its own: one of the requests ends it. */
  private Caller callerOf(String role) {
    return new Caller(
        ledger.address(),
        switch (role) {
          case "mobile user" -> {
            String token =
                tokens.issue(new SignedInUser(phone.userId(), TestShop.MERCHANT_ID)).token();
            tokens.confirm(token, Instant.now().plus(Duration.ofMinutes(1)));
            yield token;
          }
          case "merchant" -> tokens.issue(new SignedInMerchant(TestShop.MERCHANT_ID)).token();
          case "reconciler" -> RECONCILER;
          case "operator" -> OPERATOR;
          case "dashboard" -> DASHBOARD;
          default -> null;
        });
  }

  /** Request → its cells in the documentation. */
  private static Map<String, List<String>> table() {
    String document = Repository.read(Repository.root().resolve("ledger-app/API.md"));
    assertThat(document).contains(HEAD);
    Map<String, List<String>> rows = new LinkedHashMap<>();
    document
        .substring(document.indexOf(HEAD) + HEAD.length())
        .lines()
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .forEach(
            line -> {
              List<String> cells =
                  List.of(line.split("\\|")).stream().skip(1).map(String::trim).toList();
              Matcher request = REQUEST.matcher(cells.get(0));
              assertThat(request.find()).as(line).isTrue();
              rows.put(request.group(1) + " " + request.group(2), cells.subList(1, 7));
            });
    return rows;
  }

  private static String unnamed(String request) {
    return request.replaceAll("\\{[^}]*}", "{}");
  }

  private static Set<String> unnamed(Set<String> requests) {
    return requests.stream()
        .map(EveryRoleAndRequestTest::unnamed)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
