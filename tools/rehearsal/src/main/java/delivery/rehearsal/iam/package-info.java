/** What the pipeline asks of AWS in its roles' names, held against what the templates allow. */
@NullMarked
package delivery.rehearsal.iam;

import org.jspecify.annotations.NullMarked;
