package mpos.ledger.app.audit;

import java.time.Instant;

/**
 * Who asked for what, from where, and what came of it. Without a status the request is about to be
 * carried out, and another line says how it ended. The subject is the id in the address, where one
 * stands there, and of a failed sign-in the account that was tried, if there is one. Never a body,
 * a token or personal data.
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
