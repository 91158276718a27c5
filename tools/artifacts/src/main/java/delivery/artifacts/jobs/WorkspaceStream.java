package delivery.artifacts.jobs;

/** What {@code streamFileFromWorkspace} gives: good for handing on, not for reading. */
public record WorkspaceStream(String path) {}
