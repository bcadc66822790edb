package mpos.ledger.app.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import mpos.ledger.app.testing.RunningLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** TLS, set as the operator's page says: a certificate and its key, both in PEM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {

  private static final char[] PASSWORD = "only-for-this-test".toCharArray();
  private static final String ALIAS = "ledger";

  private RunningLedger ledger;
  private SSLContext trusting;

  @BeforeAll
  void start(@TempDir Path directory)
      throws IOException, InterruptedException, GeneralSecurityException {
    KeyStore store = newKey(directory.resolve("key.p12"));
    Path certificate = directory.resolve("certificate.pem");
    Path key = directory.resolve("key.pem");
    Files.writeString(certificate, pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded()));
    trusting = trusting(store);
    ledger =
        RunningLedger.start(
            "server.ssl.certificate=" + certificate, "server.ssl.certificate-private-key=" + key);
  }

  @AfterAll
  void stop() {
    ledger.close();
  }

  @Test
  void it_talks_https_and_tells_browsers_to_stay_with_it() throws Exception {
    HttpResponse<String> answer =
        client("TLSv1.3", "TLSv1.2").send(health(), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.headers().firstValue("Strict-Transport-Security").orElse(""))
        .startsWith("max-age=");
  }

  @Test
  void it_does_not_talk_an_old_version() {
    assertThatThrownBy(() -> client("TLSv1.1").send(health(), BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void it_answers_nothing_in_the_clear() {
    assertThat(ledger.stranger().get("/actuator/health").status()).isEqualTo(400);
  }

  private HttpRequest health() {
    return HttpRequest.newBuilder(
            URI.create("https://localhost:" + ledger.port() + "/actuator/health"))
        .build();
  }

  private HttpClient client(String... versions) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(versions);
    return HttpClient.newBuilder().sslContext(trusting).sslParameters(parameters).build();
  }

  private static KeyStore newKey(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(file)) {
      store.load(stored, PASSWORD);
    }
    return store;
  }

  private static SSLContext trusting(KeyStore store) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String pem(String kind, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(content), kind);
  }
}
