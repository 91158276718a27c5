package delivery.artifacts;

import delivery.artifacts.source.Location;
import java.util.List;

/** Who defines each name that the artifacts share, and who uses it: the linker's map. */
public record LinkMap(List<Kind> kinds) {
  public LinkMap {
    kinds = List.copyOf(kinds);
  }

  /**
   * The names of one kind.
   *
   * @param word as in the names of its checks, like {@code agent-label}
   */
  public record Kind(String word, List<Symbol> symbols) {
    public Kind {
      symbols = List.copyOf(symbols);
    }

    /** The word for people: {@code Agent label}, {@code IAM action}. */
    public String title() {
      String words = word.replace('-', ' ').replace("iam ", "IAM ").replace("ssm ", "SSM ");
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
  }

  /**
   * One name.
   *
   * @param scope the file or role inside which it is known; empty when it is known everywhere
   * @param definitions none where no artifact defines it
   * @param uses none where no artifact uses it
   */
  public record Symbol(String text, String scope, List<Location> definitions, List<Location> uses) {
    public Symbol {
      definitions = List.copyOf(definitions);
      uses = List.copyOf(uses);
    }
  }
}
