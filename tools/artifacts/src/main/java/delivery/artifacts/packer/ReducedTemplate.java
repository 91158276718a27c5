package delivery.artifacts.packer;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.hcl.HclAttribute;
import delivery.artifacts.syntax.hcl.HclBlock;
import delivery.artifacts.syntax.hcl.HclBody;
import delivery.artifacts.syntax.hcl.HclExtent;
import delivery.artifacts.syntax.hcl.HclFile;
import delivery.artifacts.syntax.hcl.HclReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of a Packer template without what a Packer, or a place, cannot do. Lines keep their
 * numbers, so that Packer's messages point into the original.
 *
 * @param leftOut each with its place, and why a build is the same without it
 */
public record ReducedTemplate(String text, List<Located<String>> leftOut) {
  public ReducedTemplate {
    leftOut = List.copyOf(leftOut);
  }

  /** Why something is left out. */
  public enum Reason {
    /** A Packer older than 1.7, which knows no plugins and has an old Amazon builder built in. */
    OLD_PACKER,
    /** There is no machine to provision: an image is made of its source as it is. */
    NO_MACHINE
  }

  /**
   * An item that is left out.
   *
   * @param path types, labels and names from the outermost block to the item; {@code *} is any
   * @param instead what stands in its place
   */
  private record Item(Reason reason, List<String> path, String instead, String why) {
    boolean is(List<String> words) {
      if (words.size() != path.size()) {
        return false;
      }
      for (int i = 0; i < words.size(); i++) {
        if (!path.get(i).equals("*") && !path.get(i).equals(words.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** Runs on this computer, so it needs no machine. */
  private static final List<String> KEPT = List.of("build", "provisioner", "shell-local");

  private static final List<Item> ITEMS =
      List.of(
          new Item(
              Reason.OLD_PACKER,
              List.of("packer"),
              "",
              "asks for a newer Packer and its plugin, and this one has the builder built in"),
          new Item(
              Reason.OLD_PACKER,
              List.of("source", "amazon-ebs", "*", "metadata_options"),
              "",
              "protects the builder's metadata on AWS"),
          new Item(
              Reason.OLD_PACKER,
              List.of("source", "amazon-ebs", "*", "imds_support"),
              "",
              "protects the metadata of instances on AWS"),
          new Item(
              Reason.NO_MACHINE,
              List.of("build", "provisioner", "*"),
              "",
              "there is no machine to provision"),
          new Item(
              Reason.NO_MACHINE,
              List.of("source", "amazon-ebs", "*", "communicator"),
              "communicator = \"none\"",
              "there is no machine to reach"));

  /** The file for these reasons; a file that is no HCL stays as it is: Packer tells it better. */
  public static ReducedTemplate of(SourceFile file, Set<Reason> reasons) {
    HclFile hcl = HclReader.read(file);
    if (hcl.problem().isPresent()) {
      return new ReducedTemplate(file.text(), List.of());
    }
    Reduction reduction = new Reduction(file, reasons);
    reduction.body(hcl.body(), List.of());
    return reduction.finish();
  }

  /** One walk over a file. Items are cut in their order within a body. */
  private static final class Reduction {
    private record Cut(HclExtent extent, String instead) {}

    private final SourceFile file;
    private final Set<Reason> reasons;
    private final List<Cut> cuts = new ArrayList<>();
    private final List<Located<String>> leftOut = new ArrayList<>();

    Reduction(SourceFile file, Set<Reason> reasons) {
      this.file = file;
      this.reasons = reasons;
    }

    void body(HclBody body, List<String> path) {
      for (HclAttribute attribute : body.attributes()) {
        cut(with(path, List.of(attribute.name())), attribute.extent());
      }
      for (HclBlock block : body.blocks()) {
        List<String> words = with(path, List.of(block.type()));
        words.addAll(block.labels().stream().map(Located::value).toList());
        if (!cut(words, block.extent())) {
          body(block.body(), words);
        }
      }
    }

    private boolean cut(List<String> words, HclExtent extent) {
      Optional<Item> item =
          ITEMS.stream()
              .filter(each -> reasons.contains(each.reason()))
              .filter(each -> each.is(words) && !words.equals(KEPT))
              .findFirst();
      item.ifPresent(
          each -> {
            cuts.add(new Cut(extent, each.instead()));
            leftOut.add(
                new Located<>(
                    String.join(" ", words) + ": " + each.why(), file.locationOf(extent.start())));
          });
      return item.isPresent();
    }

    private static List<String> with(List<String> path, List<String> added) {
      List<String> words = new ArrayList<>(path);
      words.addAll(added);
      return words;
    }

    ReducedTemplate finish() {
      StringBuilder text = new StringBuilder(file.text());
      cuts.sort((one, other) -> other.extent().start() - one.extent().start());
      for (Cut cut : cuts) {
        String gone = text.substring(cut.extent().start(), cut.extent().end());
        long lines = gone.chars().filter(letter -> letter == '\n').count();
        text.replace(
            cut.extent().start(),
            cut.extent().end(),
            cut.instead() + "\n".repeat(Math.toIntExact(lines)));
      }
      leftOut.sort((one, other) -> one.at().compareTo(other.at()));
      return new ReducedTemplate(text.toString(), leftOut);
    }
  }
}
