package mpos.ledger.app.http;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import mpos.ledger.app.LedgerJson;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** JSON and the API description, as HTTP shows them. */
@Configuration(proxyBeanMethods = false)
class HttpWiring {

  private static final String BEARER = "bearer";

  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return LedgerJson::strict;
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
