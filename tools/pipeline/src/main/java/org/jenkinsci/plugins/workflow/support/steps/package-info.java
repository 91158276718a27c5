/** Stands for classes of Jenkins that scripts see, under their own names. */
@NullMarked
package org.jenkinsci.plugins.workflow.support.steps;

import org.jspecify.annotations.NullMarked;
