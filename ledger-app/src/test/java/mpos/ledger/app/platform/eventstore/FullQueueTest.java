package mpos.ledger.app.platform.eventstore;

import static mpos.ledger.app.platform.eventstore.Threads.failure;
import static mpos.ledger.app.platform.eventstore.Threads.result;
import static mpos.ledger.app.platform.eventstore.Threads.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import mpos.ledger.app.platform.database.TestDatabase;
import mpos.ledger.app.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FullQueueTest {

  private static final int CAPACITY = 3;

  private final Node node =
      Node.on(TestDatabase.createDatabase(), Node.Parts.USUAL.queueCapacity(CAPACITY));
  private final Threads threads = new Threads();

  @AfterEach
  void end() {
    threads.close();
    node.close();
  }

  @Test
  void a_full_queue_refuses_at_once_and_what_waits_is_stored() throws Exception {
    Future<Long> taken;
    List<Future<Long>> waiting;
    try (HeldHead held = new HeldHead(node)) {
      taken = takenByTheWriter(held);
      waiting = threads.start(CAPACITY, i -> append());
      Eventually.holds("the queue is full", () -> node.groupCommit.waiting() == CAPACITY);

      assertThatExceptionOfType(LedgerBusyException.class).isThrownBy(() -> append().call());
    }
    assertThat(result(taken)).isEqualTo(1);
    assertThat(results(waiting)).containsExactlyInAnyOrder(2L, 3L, 4L);
    assertThat(node.engine.headPosition()).isEqualTo(1 + CAPACITY);
  }

  @Test
  void closing_stores_what_waits_and_then_refuses() throws Exception {
    List<Future<Long>> waiting;
    Future<?> closing;
    try (HeldHead held = new HeldHead(node)) {
      takenByTheWriter(held);
      waiting = threads.start(CAPACITY, i -> append());
      Eventually.holds("the queue is full", () -> node.groupCommit.waiting() == CAPACITY);
      closing =
          threads.start(
              () -> {
                node.groupCommit.close();
                return null;
              });
      Eventually.holds("no more is taken", () -> refusal().contains("stopping"));
    }
    result(closing);
    assertThat(results(waiting)).containsExactlyInAnyOrder(2L, 3L, 4L);
    assertThatExceptionOfType(LedgerBusyException.class).isThrownBy(() -> append().call());
  }

  @Test
  void a_forced_stop_says_unknown_of_what_was_begun_and_not_stored_of_what_was_not()
      throws Exception {
    try (HeldHead held = new HeldHead(node)) {
      Future<Long> begun = takenByTheWriter(held);
      Future<Long> waiting = threads.start(append());
      Eventually.holds("one waits", () -> node.groupCommit.waiting() == 1);

      node.groupCommit.close(1);

      assertThat(failure(begun)).isInstanceOf(OutcomeUnknownException.class);
      assertThat(failure(waiting)).isInstanceOf(LedgerBusyException.class);
    }
  }

  @Test
  void an_append_that_nobody_took_can_be_given_up_for_certain() throws Exception {
    Append append = new Append(List.of());
    assertThatExceptionOfType(LedgerBusyException.class).isThrownBy(() -> append.await(0));
    assertThat(append.take()).isFalse();
  }

  @Test
  void an_interrupt_does_not_end_the_wait_for_a_taken_append() throws Exception {
    Future<Long> interrupted =
        threads.start(
            () -> {
              Thread.currentThread().interrupt();
              long position = append().call();
              assertThat(Thread.interrupted()).isTrue();
              return position;
            });
    assertThat(result(interrupted)).isEqualTo(1);
  }

  /** What is said to who appends while the queue is full, or while the ledger stops. */
  private String refusal() throws Exception {
    try {
      throw new AssertionError("Stored at " + append().call());
    } catch (LedgerBusyException refused) {
      return refused.getMessage();
    }
  }

  private Callable<Long> append() {
    return () -> node.append(UUID.randomUUID(), 0, "note");
  }

  private Future<Long> takenByTheWriter(HeldHead held) throws Exception {
    Future<Long> taken = threads.start(append());
    Eventually.holds("the writer waits for the lock", held::isAwaited);
    return taken;
  }
}
