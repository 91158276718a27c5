/** What a Declarative Jenkinsfile says, each value with its place. */
@NullMarked
package delivery.artifacts.pipeline;

import org.jspecify.annotations.NullMarked;
