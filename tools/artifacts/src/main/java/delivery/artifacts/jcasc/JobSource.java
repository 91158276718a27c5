package delivery.artifacts.jcasc;

import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlScalar;

/**
 * One entry below the root {@code jobs}.
 *
 * @param kind {@code script}, {@code file}, {@code url}, {@code providedEnv}, or what stands there
 */
public record JobSource(YamlScalar kind, YamlNode value) {}
