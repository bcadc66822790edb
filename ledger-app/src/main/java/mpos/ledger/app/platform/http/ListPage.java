package mpos.ledger.app.platform.http;

import java.util.List;

/**
 * A page of a list.
 *
 * @param next what to send as {@code after} to go on; null on the last page
 */
public record ListPage<T>(List<T> items, String next) {}
