/** Stands for classes of Jenkins that scripts see, under their own names. */
@NullMarked
package jenkins.model;

import org.jspecify.annotations.NullMarked;
