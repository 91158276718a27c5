package delivery.deployer.emulated;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Records calls as IAM actions, and reads which ones aws-calls.json declares. */
public final class RecordedCalls implements ExecutionInterceptor {
  /** Where AWS's authorization reference names another action than the call. */
  private static final Map<String, String> ACTIONS =
      Map.of(
          "s3:ListObjectsV2", "s3:ListBucket",
          "s3:HeadObject", "s3:GetObject",
          "s3:HeadBucket", "s3:ListBucket",
          "s3:DeleteObjects", "s3:DeleteObject");

  private final Set<String> actions = new ConcurrentSkipListSet<>();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String service =
        Objects.requireNonNull(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
            .toLowerCase(Locale.ROOT)
            .replace(" ", "");
    String call = service + ":" + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    actions.add(ACTIONS.getOrDefault(call, call));
  }

  public Set<String> actions() {
    return new TreeSet<>(actions);
  }

  public static Set<String> declared(String command) {
    try (InputStream file =
        Objects.requireNonNull(
            RecordedCalls.class.getResourceAsStream("/delivery/deployer/aws-calls.json"))) {
      Map<?, ?> commands =
          (Map<?, ?>) Objects.requireNonNull(JSON.std.mapFrom(file).get("commands"));
      Map<?, ?> roles = (Map<?, ?>) Objects.requireNonNull(commands.get(command), command);
      Set<String> declared = new TreeSet<>();
      for (String role : Set.of("caller", "environment")) {
        ((Collection<?>) Objects.requireNonNull(roles.get(role)))
            .forEach(action -> declared.add(String.valueOf(action)));
      }
      return declared;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
