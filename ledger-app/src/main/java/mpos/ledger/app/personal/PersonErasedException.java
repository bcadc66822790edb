package mpos.ledger.app.personal;

/** No data can be kept of a person who was forgotten. */
public final class PersonErasedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PersonErasedException() {
    super("The person was forgotten", null, false, false);
  }
}
