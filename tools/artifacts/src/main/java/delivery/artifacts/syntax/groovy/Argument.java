package delivery.artifacts.syntax.groovy;

import delivery.artifacts.source.Location;
import java.util.Optional;
import org.codehaus.groovy.ast.expr.Expression;

/**
 * One argument of a call.
 *
 * @param name for {@code name: value}
 * @param at where the argument begins, at its name if it has one
 */
public record Argument(Optional<String> name, Expression value, Location at) {}
