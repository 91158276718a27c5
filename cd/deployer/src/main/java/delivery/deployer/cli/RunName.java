package delivery.deployer.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** A name that no other run has: it names the change set and is the client request token. */
final class RunName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunName() {}

  static String of(Surroundings surroundings) {
    return "deployer-%s-%s"
        .formatted(
            TIME.format(surroundings.clock().instant()),
            UUID.randomUUID().toString().substring(0, 8));
  }
}
