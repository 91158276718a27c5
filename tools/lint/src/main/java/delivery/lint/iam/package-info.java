/** What a policy gives away: escalation, wildcards, open trust. */
@NullMarked
package delivery.lint.iam;

import org.jspecify.annotations.NullMarked;
