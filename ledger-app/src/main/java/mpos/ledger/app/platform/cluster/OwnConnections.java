package mpos.ledger.app.platform.cluster;

import javax.sql.DataSource;

/** Connections outside the pool, for parts that hold one for ever. */
public record OwnConnections(DataSource dataSource) {}
