package delivery.aws;

import java.net.URI;
import java.nio.file.Path;

/**
 * What serves booted instances their metadata, names and endpoints: a Python program, and the
 * emulator that it asks.
 */
public record InstanceSurroundings(Path python, Path program, URI emulator, String region) {}
