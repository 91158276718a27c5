package delivery.deployer.cli.console;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** A name that no other run has: it names the change set and is the client request token. */
public final class RunName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private RunName() {}

  /** Made of the context. */
  public static String of(CommandContext context) {
    return "deployer-%s-%s"
        .formatted(
            TIME.format(context.clock().instant()), UUID.randomUUID().toString().substring(0, 8));
  }
}
