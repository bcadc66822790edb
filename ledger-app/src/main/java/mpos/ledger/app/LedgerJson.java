package mpos.ledger.app;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import mpos.ledger.domain.BusinessDay;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as the ledger reads and writes it, in events and over HTTP: strict about what comes in
 * (unknown fields, floats for integers, numbers for names and duplicate keys are errors) and stable
 * about what goes out (the fields of a record, in their order, and no derived ones).
 */
public final class LedgerJson {

  private LedgerJson() {}

  public static JsonMapper mapper() {
    return strict(JsonMapper.builder()).build();
  }

  public static JsonMapper.Builder strict(JsonMapper.Builder builder) {
    return builder
        .addModule(businessDays())
        .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(Visibility.NONE))
        .disable(
            MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(LogicalType.Textual, LedgerJson::textIsText)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
  }

  private static void textIsText(MutableCoercionConfig text) {
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static SimpleModule businessDays() {
    return new SimpleModule("business days")
        .addSerializer(BusinessDay.class, new BusinessDayWriter())
        .addDeserializer(BusinessDay.class, new BusinessDayReader());
  }

  private static final class BusinessDayWriter extends ValueSerializer<BusinessDay> {
    @Override
    public void serialize(BusinessDay day, JsonGenerator json, SerializationContext context) {
      json.writeString(day.toString());
    }
  }

  private static final class BusinessDayReader extends ValueDeserializer<BusinessDay> {
    @Override
    public BusinessDay deserialize(JsonParser json, DeserializationContext context) {
      return BusinessDay.parse(json.getString());
    }
  }
}
