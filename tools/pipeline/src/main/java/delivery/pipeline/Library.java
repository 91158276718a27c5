package delivery.pipeline;

import java.nio.file.Path;

/**
 * A shared library that is given to a run.
 *
 * @param folder its files: {@code vars/}, {@code src/}, {@code resources/}
 * @param implicit whether every script has it without asking
 */
public record Library(String name, Path folder, boolean implicit) {}
