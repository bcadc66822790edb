package mpos.ledger.app.audit;

import java.time.Instant;

/**
 * Who asked for what, from where, and with what result. Without a status the request is about to be
 * carried out, and another line says how it ended. The subject is the id in the address, if there
 * is one, or of a failed sign-in the account that was tried, if it exists. Never a body, a token or
 * personal data.
 */
public record AuditLine(
    long line,
    Instant at,
    String who,
    String role,
    String address,
    String requestId,
    String request,
    String subject,
    Integer status,
    String code,
    int leftOut) {}
