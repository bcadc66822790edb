package mpos.ledger.app.platform.eventstore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The pages of events read last. Every projection reads every event, and nearly always all are at
 * the same place, so a page is fetched and its JSON read once for all of them.
 */
final class SharedPages {

  private static final int MOST_PAGES = 4;

  private record Span(long after, long upTo) {}

  private final PostgresEventStorageEngine engine;
  private final Map<Span, Page> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Span, Page> eldest) {
          return size() > MOST_PAGES;
        }
      };

  SharedPages(PostgresEventStorageEngine engine) {
    this.engine = engine;
  }

  /** See {@link PostgresEventStorageEngine#between}. */
  List<TrackedEventMessage<?>> between(long after, long upTo) {
    Span span = new Span(after, upTo);
    Page page;
    synchronized (recent) {
      page = recent.computeIfAbsent(span, Page::new);
    }
    return page.events();
  }

  /** Whoever comes first reads it while the others wait; what could not be read is read again. */
  private final class Page {

    private final Span span;
    private List<TrackedEventMessage<?>> events;

    Page(Span span) {
      this.span = span;
    }

    synchronized List<TrackedEventMessage<?>> events() {
      if (events == null) {
        events = engine.between(span.after(), span.upTo());
      }
      return events;
    }
  }
}
