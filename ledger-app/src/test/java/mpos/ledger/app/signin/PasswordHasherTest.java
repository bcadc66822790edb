package mpos.ledger.app.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHasherTest {

  /** The other tests hash cheaply; the product must not. */
  @Test
  void a_password_costs_two_passes_over_sixteen_mebibytes() {
    assertThat(new SignInWiring().passwordHasher().of("431862"))
        .startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
  }
}
