/** Runs a Declarative Jenkinsfile as the real engine would. */
@NullMarked
package delivery.pipeline;

import org.jspecify.annotations.NullMarked;
