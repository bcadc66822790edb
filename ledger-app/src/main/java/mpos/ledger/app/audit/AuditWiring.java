package mpos.ledger.app.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Assembles the audit. */
@Configuration(proxyBeanMethods = false)
class AuditWiring {

  @Bean
  AuditLines auditLines(JdbcTemplate jdbc) {
    return new AuditLines(jdbc);
  }

  @Bean
  AuditTrail auditTrail(AuditLines lines, Clock clock, MeterRegistry meters) {
    return new AuditTrail(lines, clock, meters);
  }
}
