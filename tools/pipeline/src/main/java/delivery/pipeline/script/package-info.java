/** The Jenkinsfile's Groovy, compiled and run by Jenkins' own Groovy. */
@NullMarked
package delivery.pipeline.script;

import org.jspecify.annotations.NullMarked;
