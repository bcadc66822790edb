package mpos.ledger.app.platform.eventstore;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failed write means for the appends in it. PostgreSQL's answer is final in every case but
 * one: without a connection, there was no answer.
 */
enum WriteFailure {
  /** No answer came; the transaction may have been committed. */
  CONNECTION_LOST,
  /** Another event has this place in the stream. */
  STALE_SEQUENCE,
  /** PostgreSQL refuses one of the values; the other appends are innocent. */
  VALUE_REFUSED,
  /** Anything else, such as a full disk: nothing was written. */
  NOT_WRITTEN;

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String SEQUENCE_CONSTRAINT = "event_stream_sequence";
  private static final String CONNECTION_CLASS = "08";
  private static final String SERVER_STOPS_OR_STARTS = "57P0";
  private static final String DATA_CLASS = "22";
  private static final String CONSTRAINT_CLASS = "23";
  private static final String LIMIT_CLASS = "54";

  static WriteFailure of(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.startsWith(CONNECTION_CLASS) || state.startsWith(SERVER_STOPS_OR_STARTS)) {
      return CONNECTION_LOST;
    }
    if (state.equals(UNIQUE_VIOLATION)) {
      return SEQUENCE_CONSTRAINT.equals(constraint(e)) ? STALE_SEQUENCE : NOT_WRITTEN;
    }
    boolean refused =
        state.startsWith(DATA_CLASS)
            || state.startsWith(CONSTRAINT_CLASS)
            || state.startsWith(LIMIT_CLASS);
    return refused ? VALUE_REFUSED : NOT_WRITTEN;
  }

  private static String constraint(SQLException e) {
    ServerErrorMessage message =
        e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    return message == null ? null : message.getConstraint();
  }
}
