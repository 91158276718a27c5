package delivery.artifacts.jobs;

import delivery.groovy.HostObject;

/** What {@code streamFileFromWorkspace} gives: good for handing on, not for reading. */
record WorkspaceStream(String path) implements HostObject {}
