/** The rules of Declarative Pipeline, as the plugin pipeline-model-definition applies them. */
@NullMarked
package delivery.lint.declarative;

import org.jspecify.annotations.NullMarked;
