package delivery.rehearsal.agent;

import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.packer.ReducedTemplate;
import delivery.artifacts.packer.ReducedTemplate.Reason;
import delivery.artifacts.source.SourceFile;
import delivery.host.packer.Packer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Takes out of the Packer template of a build's sources what its Packer cannot run, or what needs a
 * machine where there is none. A current Packer with a machine runs the template untouched.
 */
public final class TemplateReduction {
  private final Packer packer;
  private final Consumer<String> progress;
  private final TreeSet<String> leftOut = new TreeSet<>();

  /**
   * @param packer the one that runs the template
   * @param progress told in a sentence, once, each thing that is taken out
   */
  public TemplateReduction(Packer packer, Consumer<String> progress) {
    this.packer = packer;
    this.progress = progress;
  }

  /**
   * Rewrites the template's files where something is taken out.
   *
   * @param machine whether there is a machine for Packer to provision
   */
  public void apply(Path sources, boolean machine) throws IOException {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    if (packer.isOld()) {
      reasons.add(Reason.OLD_PACKER);
    }
    if (!machine) {
      reasons.add(Reason.NO_MACHINE);
    }
    Path folder = sources.resolve(PackerFile.FOLDER);
    if (reasons.isEmpty() || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + PackerFile.ENDING)) {
      for (Path file : files) {
        reduce(file, sources, reasons);
      }
    }
  }

  private void reduce(Path file, Path sources, Set<Reason> reasons) throws IOException {
    String name = sources.relativize(file).toString();
    ReducedTemplate reduced =
        ReducedTemplate.of(new SourceFile(name, Files.readString(file)), reasons);
    if (reduced.leftOut().isEmpty()) {
      return;
    }
    Files.writeString(file, reduced.text());
    for (var item : reduced.leftOut()) {
      String sentence = "%s: %s".formatted(item.at(), item.value());
      if (leftOut.add(sentence)) {
        progress.accept("Packer %s builds without %s".formatted(packer.version(), sentence));
      }
    }
  }

  /** What was taken out so far, a sentence each with its place. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }
}
