package mpos.ledger.app.messages;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;

/** The delivery of a message, never what it says. */
record MessageView(
    UUID messageId,
    String userId,
    @JsonIgnore String merchantId,
    Channel channel,
    Template template,
    MessageState state,
    int attempts,
    String lastError,
    Instant createdAt,
    Instant nextAttemptAt,
    Instant sentAt,
    @JsonIgnore long number) {}
