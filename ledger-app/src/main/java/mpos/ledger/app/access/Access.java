package mpos.ledger.app.access;

import static mpos.ledger.app.access.Role.DASHBOARD;
import static mpos.ledger.app.access.Role.MERCHANT;
import static mpos.ledger.app.access.Role.MOBILE_USER;
import static mpos.ledger.app.access.Role.OPERATOR;
import static mpos.ledger.app.access.Role.RECONCILER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.Authentication;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may do what, in one table. A request without a row here is refused for everybody. The same
 * table is in API.md, and a test proves every cell of it.
 */
public final class Access {

  /** What a request needs besides the role. */
  enum Needs {
    NOTHING,
    /** Open to everybody, signed in or not. */
    NO_TOKEN,
    /** A token is enough, even from a first sign-in that still has to choose a password. */
    ANY_TOKEN,
    /** The second password check as well (S21). */
    CONFIRMATION
  }

  /** One row: these roles may use this method at this address. */
  public static final class Row {

    private final HttpMethod method;
    private final PathPattern address;
    private final Needs needs;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);

    private Row(HttpMethod method, String address, Needs needs, Role... roles) {
      this.method = method;
      this.address = PathPatternParser.defaultInstance.parse(address);
      this.needs = needs;
      this.roles.addAll(List.of(roles));
    }

    Needs needs() {
      return needs;
    }

    boolean isFor(Role role) {
      return roles.contains(role);
    }

    /** Such as {@code GET /v1/payments/{id}}. */
    @Override
    public String toString() {
      return method + " " + address.getPatternString();
    }
  }

  private static final List<Row> ROWS =
      List.of(
          open(HttpMethod.POST, "/v1/sessions"),
          row(HttpMethod.DELETE, "/v1/sessions", Needs.ANY_TOKEN, MOBILE_USER, MERCHANT),
          row(HttpMethod.PUT, "/v1/password", Needs.ANY_TOKEN, MOBILE_USER, MERCHANT),
          post("/v1/sessions/confirmation", MOBILE_USER),
          post("/v1/reader-sessions", MOBILE_USER),
          get("/v1/reader-sessions", MOBILE_USER),
          get("/v1/reader-sessions/{id}", MOBILE_USER),
          get("/v1/reader-sessions/{id}/relay", MOBILE_USER),
          delete("/v1/reader-sessions/{id}", MOBILE_USER),
          post("/v1/payments", MOBILE_USER),
          get("/v1/payments/{id}", MOBILE_USER, MERCHANT),
          row(HttpMethod.PUT, "/v1/payments/{id}/signature", Needs.NOTHING, MOBILE_USER),
          get("/v1/payments/{id}/signature", MOBILE_USER, MERCHANT),
          post("/v1/payments/{id}/void", MOBILE_USER),
          post("/v1/payments/{id}/refunds", MOBILE_USER, MERCHANT),
          get("/v1/payments/{id}/refunds", MOBILE_USER, MERCHANT),
          post("/v1/payments/{id}/reversal", MOBILE_USER, MERCHANT),
          get("/v1/requests/{idempotencyKey}", MOBILE_USER, MERCHANT),
          row(HttpMethod.GET, "/v1/transactions", Needs.CONFIRMATION, MOBILE_USER),
          get("/v1/journal/accounts/{id}", MOBILE_USER, MERCHANT, RECONCILER),
          get("/v1/journal/accounts/{id}/postings", MOBILE_USER, MERCHANT, RECONCILER),
          get("/v1/journal/trial-balance", MOBILE_USER, MERCHANT, RECONCILER),
          get("/v1/settlements", MOBILE_USER, MERCHANT, RECONCILER, OPERATOR),
          get("/v1/settlements/preview", MOBILE_USER, MERCHANT, RECONCILER, OPERATOR),
          get("/v1/settlements/{merchantId}/{day}", MOBILE_USER, MERCHANT, RECONCILER, OPERATOR),
          get(
              "/v1/settlements/{merchantId}/{day}/items",
              MOBILE_USER,
              MERCHANT,
              RECONCILER,
              OPERATOR),
          post("/v1/settlements/{day}", OPERATOR),
          post("/v1/merchants", OPERATOR),
          get("/v1/merchants", OPERATOR),
          get("/v1/merchants/{id}", MERCHANT, OPERATOR),
          put("/v1/merchants/{id}/fees", OPERATOR),
          put("/v1/merchants/{id}/limits", OPERATOR),
          post("/v1/merchants/{id}/suspend", OPERATOR),
          post("/v1/merchants/{id}/resume", OPERATOR),
          post("/v1/merchants/{id}/portal", OPERATOR),
          post("/v1/merchants/{id}/users", MERCHANT, OPERATOR),
          get("/v1/merchants/{id}/users", MERCHANT, OPERATOR),
          get("/v1/users/{id}", MERCHANT, OPERATOR),
          put("/v1/users/{id}", MERCHANT, OPERATOR),
          delete("/v1/users/{id}", MERCHANT, OPERATOR),
          put("/v1/users/{id}/limits", MERCHANT, OPERATOR),
          put("/v1/users/{id}/reader", MERCHANT, OPERATOR),
          post("/v1/users/{id}/lock", MERCHANT, OPERATOR),
          post("/v1/users/{id}/unlock", MERCHANT, OPERATOR),
          post("/v1/users/{id}/messages", MERCHANT, OPERATOR),
          post("/v1/users/{id}/forget", MERCHANT, OPERATOR),
          get("/v1/audit", OPERATOR),
          get("/v1/messages", MERCHANT, OPERATOR),
          post("/v1/messages/{id}/retry", MERCHANT, OPERATOR),
          open(HttpMethod.GET, "/dev/inbox"),
          open(HttpMethod.GET, "/dev/inbox.json"),
          open(HttpMethod.GET, "/v1/openapi"),
          open(HttpMethod.GET, "/actuator/health"),
          open(HttpMethod.GET, "/actuator/health/{group}"),
          get("/actuator/prometheus", DASHBOARD));

  /** Audited. What mobile users do is in events, and dashboards read only sums. */
  private static final Set<Role> PRIVILEGED = EnumSet.of(MERCHANT, RECONCILER, OPERATOR);

  /** A UUID, a user id, a day, or a merchant id, which contains a letter. */
  private static final Pattern ID =
      Pattern.compile(
          "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
              + "|(?=.*[A-Za-z])[0-9A-Za-z]{15}");

  private Access() {}

  /** The row of a request; empty if there is none. */
  public static Optional<Row> rowOf(HttpServletRequest request) {
    String method = request.getMethod();
    return rowOf(HttpMethod.HEAD.matches(method) ? HttpMethod.GET.name() : method, request);
  }

  /** Such as {@code GET /v1/payments/{id}}: never the address as it was sent. */
  public static String nameOf(HttpServletRequest request) {
    return rowOf(request)
        .map(Row::toString)
        .orElseGet(() -> request.getMethod() + " (no such address)");
  }

  /**
   * The ids in the address: of payments, users, merchants, days. Null if there are none, or if they
   * do not look like ids, for an address may contain anything.
   */
  public static String subjectOf(HttpServletRequest request) {
    return rowOf(request)
        .map(row -> row.address.matchAndExtract(addressOf(request)))
        .map(found -> found.getUriVariables().values())
        .filter(ids -> !ids.isEmpty() && ids.stream().allMatch(id -> ID.matcher(id).matches()))
        .map(ids -> String.join("/", ids))
        .orElse(null);
  }

  /** Whether all of somebody's requests are audited, whatever their result. */
  public static boolean isPrivileged(Authentication who) {
    return who != null && who.getDetails() instanceof Bearer it && PRIVILEGED.contains(it.role());
  }

  /** Whether the request needs no token. */
  public static boolean isOpen(HttpServletRequest request) {
    return rowOf(request).filter(row -> row.needs == Needs.NO_TOKEN).isPresent();
  }

  /** Whether there is a row for this address, with whatever method. */
  static boolean isKnownAddress(HttpServletRequest request) {
    PathContainer address = addressOf(request);
    return ROWS.stream().anyMatch(row -> row.address.matches(address));
  }

  static List<Row> rows() {
    return ROWS;
  }

  private static Optional<Row> rowOf(String method, HttpServletRequest request) {
    PathContainer address = addressOf(request);
    return ROWS.stream()
        .filter(row -> row.method.matches(method) && row.address.matches(address))
        .min(
            (one, other) -> PathPattern.SPECIFICITY_COMPARATOR.compare(one.address, other.address));
  }

  private static PathContainer addressOf(HttpServletRequest request) {
    return PathContainer.parsePath(request.getRequestURI());
  }

  private static Row open(HttpMethod method, String address) {
    return new Row(method, address, Needs.NO_TOKEN, Role.values());
  }

  private static Row get(String address, Role... roles) {
    return row(HttpMethod.GET, address, Needs.NOTHING, roles);
  }

  private static Row post(String address, Role... roles) {
    return row(HttpMethod.POST, address, Needs.NOTHING, roles);
  }

  private static Row put(String address, Role... roles) {
    return row(HttpMethod.PUT, address, Needs.NOTHING, roles);
  }

  private static Row delete(String address, Role... roles) {
    return row(HttpMethod.DELETE, address, Needs.NOTHING, roles);
  }

  private static Row row(HttpMethod method, String address, Needs needs, Role... roles) {
    return new Row(method, address, needs, roles);
  }
}
