package delivery.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a run ended.
 *
 * @param artifacts folder with what {@code archiveArtifacts} kept; it exists even when empty
 * @param cause the message of the first error
 * @param description what the pipeline set as the build's description
 */
public record RunResult(
    Result result,
    Duration duration,
    Path artifacts,
    Optional<String> cause,
    Optional<String> description) {}
