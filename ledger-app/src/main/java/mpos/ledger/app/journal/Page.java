package mpos.ledger.app.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mpos.ledger.app.platform.http.PageLimit;
import mpos.ledger.app.platform.http.RequestProblemException;

/** Which part of an account's postings is asked for: those after one, and how many at most. */
record Page(long afterPosition, int afterLine, int limit) {

  private static final Pattern POSTING_ID = Pattern.compile("(\\d{1,18})-(\\d{1,9})");

  /** Both as they were sent, null where there was none. */
  static Page parse(String after, String limit) {
    int most = PageLimit.parse(limit);
    if (after == null) {
      return new Page(0, 0, most);
    }
    Matcher posting = POSTING_ID.matcher(after);
    if (!posting.matches()) {
      throw RequestProblemException.field("after", "is the id of a posting, such as 123-1");
    }
    return new Page(Long.parseLong(posting.group(1)), Integer.parseInt(posting.group(2)), most);
  }
}
