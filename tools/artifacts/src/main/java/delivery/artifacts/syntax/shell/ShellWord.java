package delivery.artifacts.syntax.shell;

import delivery.artifacts.source.Location;

/**
 * One word of a command.
 *
 * @param text without quotes; expansions as they are written
 * @param isConstant whether nothing in it is expanded
 */
public record ShellWord(String text, Location at, boolean isConstant) {}
