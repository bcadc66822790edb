package mpos.ledger.app.platform.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import mpos.ledger.domain.catalog.EventNames;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events and their metadata as JSON text under their stored names, and reads them back. It
 * is strict where reading on would hide something: an unknown name, a revision that no upcaster has
 * brought up to date and an unknown property each stop whoever reads.
 */
public final class EventSerializer implements Serializer {

  private static final SerializedType METADATA =
      new SimpleSerializedType(MetaData.class.getName(), null);
  private static final TypeReference<Map<String, Object>> ENTRIES = new TypeReference<>() {};

  private final JsonMapper json;
  private final EventNames names;
  private final Converter converter;

  public EventSerializer(JsonMapper json, EventNames names) {
    this.json =
        StoredWords.in(json.rebuild())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    this.names = names;
    ChainingConverter chain = new ChainingConverter();
    chain.registerConverter(new JsonNodeToByteArrayConverter(this.json));
    chain.registerConverter(new ByteArrayToJsonNodeConverter(this.json));
    chain.registerConverter(new JsonNodeToObjectNodeConverter());
    chain.registerConverter(new ObjectNodeToJsonNodeConverter());
    this.converter = chain;
  }

  @Override
  public <T> SerializedObject<T> serialize(Object object, Class<T> expectedRepresentation) {
    SerializedType type = typeForClass(object == null ? null : object.getClass());
    T content = converter.convert(write(object), expectedRepresentation);
    return new SimpleSerializedObject<>(content, expectedRepresentation, type);
  }

  /** By way of bytes: only then are characters beyond 16 bits escaped, and halves of them shown. */
  private String write(Object object) {
    try {
      return new String(json.writeValueAsBytes(object), StandardCharsets.UTF_8);
    } catch (JacksonException e) {
      throw new SerializationException("Cannot write " + object.getClass().getName(), e);
    }
  }

  @Override
  public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
    return converter.canConvert(String.class, expectedRepresentation);
  }

  @Override
  @SuppressWarnings("unchecked") // the caller names the type, as Axon's interface wants it
  public <S, T> T deserialize(SerializedObject<S> serialized) {
    SerializedType type = serialized.getType();
    if (SerializedType.emptyType().equals(type)) {
      return null;
    }
    try {
      if (isMetaData(type)) {
        return (T) MetaData.from(json.readValue(text(serialized), ENTRIES));
      }
      if (serialized.getData() instanceof JsonNode node) {
        return (T) json.treeToValue(node, classForType(type));
      }
      return (T) json.readValue(text(serialized), classForType(type));
    } catch (JacksonException e) {
      throw new SerializationException("Cannot read a stored " + type.getName(), e);
    }
  }

  private <S> String text(SerializedObject<S> serialized) {
    return converter.convert(serialized.getData(), String.class);
  }

  @Override
  public Class<?> classForType(SerializedType type) {
    if (SerializedType.emptyType().equals(type)) {
      return Void.class;
    }
    if (isMetaData(type)) {
      return MetaData.class;
    }
    Class<?> event = names.classOf(type.getName());
    String revision = Integer.toString(names.nameOf(event).revision());
    if (!revision.equals(type.getRevision())) {
      throw new SerializationException(
          "%s is stored with revision %s and read with revision %s: an upcaster is missing"
              .formatted(type.getName(), type.getRevision(), revision));
    }
    return event;
  }

  @Override
  public SerializedType typeForClass(@SuppressWarnings("rawtypes") Class type) {
    if (type == null || type == Void.class || type == void.class) {
      return SerializedType.emptyType();
    }
    if (type == MetaData.class) {
      return METADATA;
    }
    EventNames.StoredName name = names.nameOf((Class<?>) type);
    return new SimpleSerializedType(name.name(), Integer.toString(name.revision()));
  }

  private static boolean isMetaData(SerializedType type) {
    return METADATA.getName().equals(type.getName());
  }

  @Override
  public Converter getConverter() {
    return converter;
  }
}
