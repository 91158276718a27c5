package delivery.machine.image;

import java.util.List;

/**
 * What is in an image.
 *
 * @param size bytes of all its files
 * @param baseSize bytes of the files of the base image
 * @param addedPackages Debian packages that the base image lacks, as {@code name version}
 * @param tools programs on the image's PATH that neither the base image nor a package brings, as
 *     {@code name version}
 * @param programs names that a command finds on the image's PATH, sorted
 * @param standIns what is not as in the true image, a sentence each
 * @param findings what an image should not hold, a sentence each
 */
public record ImageContents(
    long size,
    long baseSize,
    List<String> addedPackages,
    List<String> tools,
    List<String> programs,
    List<String> standIns,
    List<String> findings) {
  public ImageContents {
    addedPackages = List.copyOf(addedPackages);
    tools = List.copyOf(tools);
    programs = List.copyOf(programs);
    standIns = List.copyOf(standIns);
    findings = List.copyOf(findings);
  }

  /** With another version of one of its tools. */
  ImageContents withTool(String name, String version) {
    List<String> others =
        tools.stream()
            .map(tool -> tool.startsWith(name + " ") ? name + " " + version : tool)
            .toList();
    return new ImageContents(size, baseSize, addedPackages, others, programs, standIns, findings);
  }
}
