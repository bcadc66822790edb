package mpos.ledger.app.signin;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes that cost an eighth of the product's: a ledger makes several when it starts, and so does
 * every test that signs somebody in.
 */
public final class CheapHashes {

  private static final String HASHER = "passwordHasher";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIBIBYTES = 4 * 1024;
  private static final int PASSES = 1;

  private CheapHashes() {}

  /** Takes the place of the product's hasher in a ledger that is about to start. */
  public static void in(GenericApplicationContext ledger) {
    ledger.addBeanFactoryPostProcessor(
        factory -> {
          ((DefaultListableBeanFactory) factory).removeBeanDefinition(HASHER);
          factory.registerSingleton(HASHER, new PasswordHasher(argon2()));
        });
  }

  private static Argon2PasswordEncoder argon2() {
    return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIBIBYTES, PASSES);
  }
}
