package delivery.groovy;

import java.util.Set;

/**
 * A call as it is written in a script.
 *
 * @param name the method; computed names are as they were computed; {@code <init>} for {@code new}
 * @param annotations of the function around it, as written: {@code NonCPS}
 */
public record CallSite(String name, Place place, Set<String> annotations) {}
