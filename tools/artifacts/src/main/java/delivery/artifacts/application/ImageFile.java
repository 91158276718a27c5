package delivery.artifacts.application;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.SourceFile;

/** A file that the image gets at the same path, below {@link #FOLDER}. */
public record ImageFile(SourceFile source) implements Artifact {
  /** The image's root, as far as this repository fills it. */
  public static final String FOLDER = "packer/provision/conf";

  @Override
  public String path() {
    return source.path();
  }

  /** Where it lies in the image. */
  public String installed() {
    return path().substring(FOLDER.length());
  }
}
