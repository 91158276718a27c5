/**
 * A Groovy 2.4 interpreter, deny by default. No line of a script is compiled, loaded or run by
 * Groovy itself: the script is parsed, turned into a tree of small nodes, and those are executed.
 *
 * <p>How to use it:
 *
 * <pre>{@code
 * ParsedScript parsed = ScriptParser.parse("WorkflowScript", text);   // SyntaxException: places
 * Program program = Program.compile(parsed, names);                    // names: the allowed classes
 * ScriptRun run = new ScriptRun(program, new Settings(host, policy)); // one for each run
 * Object value = run.execute();                                        // or run.call("method", …)
 * }</pre>
 *
 * <ul>
 *   <li>{@link delivery.groovy.ClassNames} says which classes a script may name. Naming one allows
 *       nothing yet.
 *   <li>{@link delivery.groovy.Host} has the functions and variables that the script finds and does
 *       not define; {@link delivery.groovy.HostObject} is a value with members of the host's own,
 *       such as the delegate of a DSL closure.
 *   <li>{@link delivery.groovy.Policy} is asked for every member of a Java or Groovy class that the
 *       script reaches, by whatever road, after the one that will be used is chosen. Members of the
 *       script's own classes and of host objects are not asked for: what they do is.
 *   <li>{@link delivery.groovy.CallObserver} sees, and may replace, every call that is written in
 *       the script.
 *   <li>{@link delivery.groovy.Limits} bounds steps, depth and sizes; what it throws is a {@link
 *       delivery.groovy.RunEndedError}, which no script catches. A {@code finally} of the script is
 *       not run for it either.
 *   <li>Every closure of a script is a {@code groovy.lang.Closure} and a {@link
 *       delivery.groovy.Block}: call it, set its delegate, or run a part of its tree by place.
 *   <li>{@link delivery.groovy.ScriptRun#place()} is where the script is now, {@link
 *       delivery.groovy.ScriptRun#stack()} its calls, {@link
 *       delivery.groovy.ScriptRun#stackOf(Throwable)} where something was thrown.
 * </ul>
 *
 * <p>A run belongs to one thread at a time. It may be handed to another thread between two calls
 * (each thread has its own stack of calls), so a host function may block its thread while another
 * branch goes on. The virtual machine needs {@code --add-opens java.base/java.lang=ALL-UNNAMED}
 * (and {@code java.util}, {@code java.text}), as a controller has it.
 */
@NullMarked
package delivery.groovy;

import org.jspecify.annotations.NullMarked;
