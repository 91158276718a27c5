package delivery.artifacts.jobs.values;

import delivery.groovy.HostObject;

/** What {@code streamFileFromWorkspace} gives: good for handing on, not for reading. */
public record WorkspaceStream(String path) implements HostObject {}
