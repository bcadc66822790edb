package mpos.ledger.app.platform.http;

import mpos.ledger.app.platform.eventstore.HeadSignal;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Gives every answer that states no position of its own the newest one that this node knows. */
@RestControllerAdvice
class LedgerPositionOfAnswers implements ResponseBodyAdvice<Object> {

  private final HeadSignal head;

  LedgerPositionOfAnswers(HeadSignal head) {
    this.head = head;
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public Object beforeBodyWrite(
      Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    HttpHeaders headers = response.getHeaders();
    if (headers.getFirst(LedgerPosition.HEADER) == null) {
      headers.set(LedgerPosition.HEADER, Long.toString(head.position()));
    }
    return body;
  }
}
