/** Checks of free Groovy in Jenkinsfiles: script blocks, helper methods, Scripted Pipelines. */
@NullMarked
package delivery.lint.script;

import org.jspecify.annotations.NullMarked;
