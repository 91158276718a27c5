package delivery.deployer.cli.console;

import delivery.deployer.aws.Access;
import delivery.deployer.time.Pause;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;

/**
 * Everything of the outside that a command uses.
 *
 * @param variables the environment variables
 * @param in where answers come from
 * @param out where results go
 * @param err where messages go
 * @param clock the time
 * @param pause how to wait
 * @param terminal whether a person reads {@code err} and can answer
 * @param access how AWS is reached
 */
public record CommandContext(
    Map<String, String> variables,
    BufferedReader in,
    PrintWriter out,
    PrintWriter err,
    Clock clock,
    Pause pause,
    boolean terminal,
    Access access) {}
