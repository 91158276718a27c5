package delivery.artifacts;

/**
 * A file or folder that should have been read and was not, so that nothing is known of it.
 *
 * @param reason why, in a few words
 */
public record Unread(String path, String reason) implements Artifact {}
