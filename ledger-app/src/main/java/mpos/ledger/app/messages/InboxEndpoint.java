package mpos.ledger.app.messages;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import mpos.ledger.app.platform.http.ProblemCode;
import mpos.ledger.app.platform.http.RequestProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The inbox of a demonstration: what users would find in their mailboxes and on their phones. It
 * exists only where the inbox is the carrier, and only for requests from this machine to this
 * machine's own name, so that a foreign page whose name resolves to this address gets nothing.
 */
@RestController
class InboxEndpoint {

  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final Set<String> NAMES_OF_THIS_MACHINE =
      Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** Neither the letters nor the page around them may run a script or load anything. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  record Content(List<InboxLetters.Shown> messages) {}

  private final InboxLetters letters;
  private final InboxPage page;

  InboxEndpoint(InboxLetters letters, InboxPage page) {
    this.letters = letters;
    this.page = page;
  }

  @GetMapping("/dev/inbox")
  ResponseEntity<byte[]> page(
      HttpServletRequest request, @RequestParam(defaultValue = "zh") String lang) {
    requireHere(request);
    String html = page.of(letters.newest(), "en".equals(lang) ? "en" : "zh");
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", POLICY)
        .header("Referrer-Policy", "no-referrer")
        .body(html.getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/dev/inbox.json")
  ResponseEntity<Content> json(HttpServletRequest request) {
    requireHere(request);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(new Content(letters.newest()));
  }

  private void requireHere(HttpServletRequest request) {
    if (!letters.areHere()
        || !isThisMachine(request.getRemoteAddr())
        || !NAMES_OF_THIS_MACHINE.contains(request.getServerName())) {
      throw new RequestProblemException(ProblemCode.NOT_FOUND, "There is no inbox here");
    }
  }

  private static boolean isThisMachine(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
