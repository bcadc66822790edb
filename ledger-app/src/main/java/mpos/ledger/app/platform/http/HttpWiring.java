package mpos.ledger.app.platform.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import mpos.ledger.app.LedgerJson;
import mpos.ledger.domain.BusinessDay;
import mpos.ledger.domain.Money;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** JSON and the API description, as HTTP shows them. */
@Configuration(proxyBeanMethods = false)
class HttpWiring implements WebMvcConfigurer {

  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";

  /**
   * Every answer is JSON, whatever the request says it accepts: after a payment it would be too
   * late to find out that its answer is not acceptable.
   */
  @Override
  public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
    negotiation.strategies(List.of(request -> ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST));
  }

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return LedgerJson::strict;
  }

  /** Values that are one JSON string, or have fewer fields than their class. */
  static {
    SpringDocUtils.getConfig()
        .replaceWithSchema(BusinessDay.class, new DateSchema())
        .replaceWithSchema(Money.class, money());
  }

  private static Schema<Object> money() {
    Schema<Object> money = new Schema<>();
    money.setType("object");
    money.addProperty("currency", new StringSchema().example("TWD"));
    money.addProperty("minorUnits", new IntegerSchema().format("int64").example(150000));
    money.setRequired(List.of("currency", "minorUnits"));
    return money;
  }

  /** Every request may be answered by a problem; the key of a command is not optional. */
  @Bean
  OpenApiCustomizer describedProblems() {
    return api -> {
      api.getComponents().addSchemas(PROBLEM, problem());
      api.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(HttpWiring::complete);
    };
  }

  private static void complete(Operation operation) {
    operation.getResponses().addApiResponse(ApiResponses.DEFAULT, problemResponse());
    if (operation.getParameters() != null) {
      operation.getParameters().stream()
          .filter(it -> IdempotencyKey.HEADER.equals(it.getName()))
          .forEach(it -> it.setRequired(true));
    }
  }

  private static ApiResponse problemResponse() {
    Schema<?> reference = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    return new ApiResponse()
        .description("Not carried out: a problem with a stable code (RFC 9457)")
        .content(
            new Content()
                .addMediaType("application/problem+json", new MediaType().schema(reference)));
  }

  private static Schema<Object> problem() {
    Schema<?> error =
        new ObjectSchema()
            .addProperty("field", new StringSchema())
            .addProperty("problem", new StringSchema());
    Schema<Object> problem = new Schema<>();
    problem.setType("object");
    problem.addProperty("title", new StringSchema());
    problem.addProperty("status", new IntegerSchema());
    problem.addProperty("detail", new StringSchema());
    problem.addProperty("code", new StringSchema().example("ID_REUSED"));
    problem.addProperty("errors", new ArraySchema().items(error));
    problem.setRequired(List.of("title", "status", "detail", "code"));
    return problem;
  }

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("mPOS Ledger")
                .version("v1")
                .description(
                    "Money is a currency and a count of its minor units (TWD 150000 is NT$1,500.00)."
                        + " Times are ISO 8601. Errors are RFC 9457 problems with a stable code.")
                .license(new License().name("Apache-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER)))
        .addSecurityItem(new SecurityRequirement().addList(BEARER));
  }
}
