package delivery.pipeline.build;

import java.nio.file.Path;
import java.util.Map;

/**
 * An agent that was given to the pipeline.
 *
 * @param environment what the agent brings, {@code WORKSPACE} and {@code NODE_NAME} included
 * @param leftovers what scripts left running on it
 */
public record Node(
    String name, Path workspace, Map<String, String> environment, Leftovers leftovers) {}
