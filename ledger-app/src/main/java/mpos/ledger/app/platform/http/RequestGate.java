package mpos.ledger.app.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The first to see a request: gives it an id, and refuses a body over the limit, by its announced
 * length or while it is read. A body that only trickles in is not waited for.
 */
public final class RequestGate extends OncePerRequestFilter {

  /** The largest JSON request of the API has some hundred bytes. */
  public static final int MOST_BYTES = 16 * 1024;

  /** A signature as a phone draws it has some ten thousand bytes. */
  public static final int MOST_IMAGE_BYTES = 256 * 1024;

  private static final String IMAGE = "image/";

  /** From the first byte to the last; a silent connection is closed by the server itself. */
  static final long LONGEST_BODY_MILLIS = 10_000;

  private final Problems problems;
  private final ObjIntConsumer<HttpServletRequest> refusals;

  /**
   * @param refusals is told of each request that goes no further, and of its status
   */
  public RequestGate(Problems problems, ObjIntConsumer<HttpServletRequest> refusals) {
    this.problems = problems;
    this.refusals = refusals;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Origin.begin();
    try {
      String type = request.getContentType();
      if (type != null && type.indexOf('*') >= 0) {
        refuse(request, response, ProblemCode.MEDIA_TYPE_UNSUPPORTED);
      } else if (request.getContentLengthLong() > mostBytes(type)) {
        refuse(request, response, ProblemCode.BODY_TOO_LARGE);
      } else {
        chain.doFilter(new Limited(request, mostBytes(type)), response);
      }
    } finally {
      Origin.end();
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemCode code)
      throws IOException {
    problems.write(response, code);
    refusals.accept(request, code.status().value());
  }

  private static int mostBytes(String type) {
    return type != null && type.startsWith(IMAGE) ? MOST_IMAGE_BYTES : MOST_BYTES;
  }

  private static final class Limited extends HttpServletRequestWrapper {

    private final int mostBytes;

    Limited(HttpServletRequest request, int mostBytes) {
      super(request);
      this.mostBytes = mostBytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new CountedBody(super.getInputStream(), mostBytes);
    }
  }

  private static final class CountedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final int mostBytes;
    private final long openedNanos = System.nanoTime();
    private int readBytes;

    CountedBody(ServletInputStream body, int mostBytes) {
      this.body = body;
      this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = body.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int moreBytes) throws IOException {
      readBytes += moreBytes;
      if (readBytes > mostBytes) {
        throw new BodyTooLargeException(mostBytes);
      }
      if (System.nanoTime() - openedNanos > TimeUnit.MILLISECONDS.toNanos(LONGEST_BODY_MILLIS)) {
        throw new SocketTimeoutException("At most " + LONGEST_BODY_MILLIS + " ms");
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
