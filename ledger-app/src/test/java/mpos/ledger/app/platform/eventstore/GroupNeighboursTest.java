package mpos.ledger.app.platform.eventstore;

import static mpos.ledger.app.platform.eventstore.Node.noted;
import static mpos.ledger.app.platform.eventstore.Threads.failure;
import static mpos.ledger.app.platform.eventstore.Threads.result;
import static mpos.ledger.app.platform.eventstore.Threads.results;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import mpos.ledger.app.testing.Eventually;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one append in a group does to the others: nothing. */
class GroupNeighboursTest {

  private static final int NEIGHBOURS = 10;

  private final Node node = Node.onNewDatabase();
  private final Threads threads = new Threads();

  @AfterEach
  void end() {
    threads.close();
    node.close();
  }

  @Test
  void a_stale_sequence_fails_alone() throws Exception {
    UUID taken = UUID.randomUUID();
    node.append(taken, 0, "first");

    Group group = inOneGroup(() -> node.append(taken, 0, "stale"));

    assertThat(failure(group.odd())).isInstanceOf(ConcurrencyException.class);
    assertThat(results(group.neighbours())).hasSize(NEIGHBOURS).doesNotHaveDuplicates();
    assertThat(node.engine.readEvents(taken.toString()).asStream()).hasSize(1);
    assertThat(node.verify().holds()).isTrue();
  }

  @Test
  void of_two_appends_in_one_group_for_the_same_place_the_first_wins() throws Exception {
    UUID wanted = UUID.randomUUID();
    Future<Long> plug;
    Future<Long> first;
    Future<Long> second;
    try (HeldHead held = new HeldHead(node)) {
      plug = startAndWaitUntilAwaited(held);
      first = startAndWaitUntilQueued(() -> node.append(wanted, 0, "first"), 1);
      second = startAndWaitUntilQueued(() -> node.append(wanted, 0, "second"), 2);
    }
    assertThat(result(plug)).isEqualTo(1);
    assertThat(result(first)).isEqualTo(2);
    assertThat(failure(second)).isInstanceOf(ConcurrencyException.class);
  }

  @Test
  void an_append_of_several_events_is_stored_whole_or_not_at_all() throws Exception {
    UUID taken = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    node.append(taken, 0, "first");

    Group group =
        inOneGroup(
            () -> {
              node.engine.appendEvents(noted(other, 0, "half"), noted(taken, 0, "stale"));
              return node.engine.headPosition();
            });

    assertThat(failure(group.odd())).isInstanceOf(ConcurrencyException.class);
    assertThat(results(group.neighbours())).hasSize(NEIGHBOURS);
    assertThat(node.engine.lastSequenceNumberFor(other.toString())).isEmpty();
  }

  @Test
  void a_value_that_postgresql_refuses_fails_alone() throws Exception {
    Group group = inOneGroup(() -> node.groupCommit.append(List.of(row("{not json", "Note"))));

    assertThat(failure(group.odd()))
        .isInstanceOf(EventStoreException.class)
        .hasMessageContaining("22P02")
        .hasMessageNotContaining("not json");
    assertThat(results(group.neighbours())).hasSize(NEIGHBOURS).doesNotHaveDuplicates();
    assertThat(node.verify().holds()).isTrue();
  }

  @Test
  void text_with_a_nul_character_fails_alone() throws Exception {
    Group group = inOneGroup(() -> node.groupCommit.append(List.of(row("{}", "No\0te"))));

    assertThat(failure(group.odd())).isInstanceOf(EventStoreException.class);
    assertThat(results(group.neighbours())).hasSize(NEIGHBOURS).doesNotHaveDuplicates();
  }

  private record Group(Future<Long> odd, List<Future<Long>> neighbours) {}

  /** The odd one comes between good neighbours, all of them in one group. */
  private Group inOneGroup(Callable<Long> odd) throws Exception {
    try (HeldHead held = new HeldHead(node)) {
      startAndWaitUntilAwaited(held);
      List<Future<Long>> before = threads.start(NEIGHBOURS / 2, i -> neighbour());
      Eventually.holds("the first wait", () -> node.groupCommit.waiting() == NEIGHBOURS / 2);
      Future<Long> oddOne = startAndWaitUntilQueued(odd, NEIGHBOURS / 2 + 1);
      List<Future<Long>> after = threads.start(NEIGHBOURS / 2, i -> neighbour());
      Eventually.holds("all wait", () -> node.groupCommit.waiting() == NEIGHBOURS + 1);
      before.addAll(after);
      return new Group(oddOne, before);
    }
  }

  private Callable<Long> neighbour() {
    return () -> node.append(UUID.randomUUID(), 0, "good neighbour");
  }

  private Future<Long> startAndWaitUntilAwaited(HeldHead held) throws Exception {
    Future<Long> plug = threads.start(() -> node.append(UUID.randomUUID(), 0, "plug"));
    Eventually.holds("the writer waits for the lock", held::isAwaited);
    return plug;
  }

  private Future<Long> startAndWaitUntilQueued(Callable<Long> append, int waiting)
      throws Exception {
    Future<Long> started = threads.start(append);
    Eventually.holds("it waits", () -> node.groupCommit.waiting() == waiting);
    return started;
  }

  private static NewEvent row(String payload, String aggregate) {
    return new NewEvent(
        UUID.randomUUID(), 0, aggregate, "Noted", 1, UUID.randomUUID(), payload, "{}");
  }
}
