package mpos.ledger.reader.virtual;

/** The moments at which a virtual reader can lose its link around one message. */
public enum Moment {
  /** A command has reached the reader, which has done nothing yet. */
  RECEIVED,

  /** The command is carried out, or the event has happened, but the host is not told. */
  UNTOLD,

  /** The host is told, and nothing can be said after it. */
  TOLD
}
