package mpos.ledger.reader.virtual;

import mpos.ledger.reader.wire.Status;

/**
 * What a virtual reader does with a command that reaches it; the status counts only with REFUSE.
 */
public record Reaction(Kind kind, Status status) {

  /** Usually a reader obeys. */
  public enum Kind {
    OBEY,
    REFUSE,
    STAY_SILENT
  }

  public static final Reaction OBEY = new Reaction(Kind.OBEY, Status.OK);
  public static final Reaction STAY_SILENT = new Reaction(Kind.STAY_SILENT, Status.OK);

  public static Reaction refuse(Status.Meaning with) {
    return refuse(Status.of(with));
  }

  public static Reaction refuse(Status with) {
    return new Reaction(Kind.REFUSE, with);
  }
}
