package mpos.ledger.ops.bench.append;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import mpos.ledger.ops.bench.measure.Load;
import mpos.ledger.ops.bench.measure.Measured;
import mpos.ledger.ops.bench.measure.Side;
import mpos.ledger.ops.support.Database;

/**
 * The baseline that no event store with one transaction per event can beat: rows like the ledger's,
 * in a table with the same columns and indexes, each inserted by a prepared statement and committed
 * by itself. There is no aggregate, no serialization and no real hash.
 */
public final class SingleInserts implements Side {

  private static final String CREATE =
      "create table single_insert (like event including all);"
          + " create sequence single_insert_position cache 1;";

  private static final String INSERT =
      "insert into single_insert (position, stream, sequence, aggregate, name, revision, event_id,"
          + " recorded_at, payload, metadata, hash) values (nextval('single_insert_position'), ?, 0,"
          + " ?, ?, 1, ?, ?, ?::json, ?::json, ?)";

  private static final int HASH_BYTES = 32;

  private final Database database;
  private final SampleEvent sample;

  private SingleInserts(Database database, SampleEvent sample) {
    this.database = database;
    this.sample = sample;
  }

  /** Creates the table beside the one of the ledger that it is modeled on. */
  public static SingleInserts in(Database database, SampleEvent sample) throws SQLException {
    try (Connection connection = database.direct().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(CREATE);
    }
    return new SingleInserts(database, sample);
  }

  @Override
  public String name() {
    return "inserts, one event per transaction";
  }

  @Override
  public Measured measure(int clients, Duration time) throws Exception {
    List<Client> inserting = new ArrayList<>();
    try {
      while (inserting.size() < clients) {
        inserting.add(new Client(database.direct().getConnection(), sample));
      }
      return Load.run(inserting, time);
    } finally {
      for (Client client : inserting) {
        client.connection.close();
      }
    }
  }

  private static final class Client implements Load.Client {

    private final Connection connection;
    private final PreparedStatement insert;
    private final SampleEvent sample;
    private final byte[] hash = new byte[HASH_BYTES];

    Client(Connection connection, SampleEvent sample) throws SQLException {
      this.connection = connection;
      this.insert = connection.prepareStatement(INSERT);
      this.sample = sample;
    }

    @Override
    public void once() throws SQLException {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      random.nextBytes(hash);
      insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
      insert.setString(2, sample.aggregate());
      insert.setString(3, sample.name());
      insert.setObject(4, new UUID(random.nextLong(), random.nextLong()));
      insert.setObject(5, OffsetDateTime.now());
      insert.setString(6, sample.payload());
      insert.setString(7, sample.metadata());
      insert.setBytes(8, hash);
      insert.executeUpdate();
    }
  }

  /** Bytes on disk per row, with indexes. */
  public static double bytesPerRow(Database database, String table) throws SQLException {
    try (Connection connection = database.direct().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_total_relation_size('%s')::float8 / count(*) from %s"
                    .formatted(table, table))) {
      row.next();
      return row.getDouble(1);
    }
  }
}
