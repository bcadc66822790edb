package mpos.ledger.app.platform.projecting;

import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Writes how far a projection has read. In its first replay, a projection has a token within a
 * token; Jackson reads that back only if it may make objects of Axon's own types, and of no others.
 */
public final class TokenSerializer {

  private static final String AXON_TYPES = "org.axonframework.";

  private TokenSerializer() {}

  public static Serializer create() {
    return Jackson3Serializer.builder()
        .jsonMapperBuilderCustomizer(
            json ->
                json.polymorphicTypeValidator(
                    BasicPolymorphicTypeValidator.builder().allowIfSubType(AXON_TYPES).build()))
        .build();
  }
}
