package mpos.ledger.reader.virtual;

/** The moments at which a virtual reader can lose its link around one message. */
public enum Moment {
  /** A command has reached the reader, which has done nothing yet. */
  RECEIVED,

  /** The command was carried out, or the event happened, but the host is not told. */
  UNTOLD,

  /** The host was told, but nothing more reaches it. */
  TOLD
}
