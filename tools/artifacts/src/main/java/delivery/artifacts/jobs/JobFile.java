package delivery.artifacts.jobs;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Location;

/**
 * A script that a Configuration as Code file names.
 *
 * @param path the file that names it
 * @param script its path in the repository, with the controller's variables put in
 */
public record JobFile(String path, Location at, String script, boolean exists)
    implements Artifact {}
