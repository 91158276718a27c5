/** Policies that the templates make: who may do what, who lets whom in. */
@NullMarked
package delivery.artifacts.iam;

import org.jspecify.annotations.NullMarked;
