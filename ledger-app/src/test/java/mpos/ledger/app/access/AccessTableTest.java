package mpos.ledger.app.access;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import mpos.ledger.app.GeneratedTable;
import org.junit.jupiter.api.Test;

/** The description of the API says who may do what, as the code has it. */
class AccessTableTest {

  private static final Map<Role, String> COLUMNS = new EnumMap<>(Role.class);

  static {
    COLUMNS.put(Role.MOBILE_USER, "mobile user");
    COLUMNS.put(Role.MERCHANT, "merchant");
    COLUMNS.put(Role.RECONCILER, "reconciler");
    COLUMNS.put(Role.OPERATOR, "operator");
    COLUMNS.put(Role.DASHBOARD, "dashboard");
  }

  @Test
  void every_request_is_listed_with_whom_it_is_for() {
    GeneratedTable.in("ledger-app/API.md", "access").shows(head(), rows());
  }

  private static List<String> head() {
    List<String> head = new ArrayList<>(List.of("request"));
    for (Role role : Role.values()) {
      head.add(COLUMNS.get(role));
    }
    head.add("nobody");
    return head;
  }

  private static List<List<String>> rows() {
    return Access.rows().stream().map(AccessTableTest::cells).toList();
  }

  private static List<String> cells(Access.Row row) {
    List<String> cells = new ArrayList<>(List.of("`" + row + "`"));
    for (Role role : Role.values()) {
      cells.add(row.isFor(role) ? "yes" : "403");
    }
    cells.add(row.needs() == Access.Needs.NO_TOKEN ? "yes" : "401");
    return cells;
  }
}
