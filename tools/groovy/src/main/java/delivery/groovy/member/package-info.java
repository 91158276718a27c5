/** What the values of a script have without declaring it, and properties of every value. */
@NullMarked
package delivery.groovy.member;

import org.jspecify.annotations.NullMarked;
