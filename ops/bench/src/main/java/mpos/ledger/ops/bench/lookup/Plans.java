package mpos.ledger.ops.bench.lookup;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Notes which statement a search really sends, to ask PostgreSQL for its plan. */
public final class Plans extends JdbcTemplate {

  private String lastSql;
  private Object[] lastArguments;

  public Plans(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> rows, Object... arguments) {
    lastSql = sql;
    lastArguments = arguments;
    return super.query(sql, rows, arguments);
  }

  /** The plan of the last statement, line by line. */
  public List<String> explainLast() {
    return super.query("explain " + lastSql, (row, number) -> row.getString(1), lastArguments);
  }
}
