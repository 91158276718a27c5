package delivery.languageserver;

import delivery.artifacts.Name;
import delivery.artifacts.NameTable;
import delivery.artifacts.Repository;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names that one artifact defines and others use: labels, credentials, files and the like. */
final class LinkedNames {
  private final List<NameTable> tables;

  LinkedNames(Repository repository) {
    this.tables = repository.all(NameTable.class).toList();
  }

  /** Where the name under the cursor is defined. */
  List<Location> definitions(Cursor place) {
    return at(place).map(name -> places(defined(), name)).orElse(List.of());
  }

  /** What the name under the cursor is, and who defines and uses it. */
  Optional<String> describe(Cursor place) {
    return at(place)
        .map(
            name ->
                "%s **%s**\n\ndefined: %s\n\nused: %s"
                    .formatted(
                        kind(name),
                        name.text(),
                        list(places(defined(), name)),
                        list(places(used(), name))));
  }

  /** The texts of all names of a kind that are defined. */
  List<String> all(Class<? extends Name> kind) {
    return tables.stream()
        .flatMap(table -> table.defined(kind).stream())
        .map(each -> each.value().text())
        .distinct()
        .sorted()
        .toList();
  }

  private Optional<Name> at(Cursor place) {
    return Stream.concat(used(), defined())
        .filter(each -> covers(each, place))
        .<Name>map(Located::value)
        .findFirst();
  }

  /** A name's place is where it stands, or where the call begins that is given it. */
  private static boolean covers(Located<Name> name, Cursor place) {
    if (!name.at().file().equals(place.path()) || name.at().line() != place.line()) {
      return false;
    }
    String text = name.value().text();
    int start = place.lineText().indexOf(text, name.at().column() - 1);
    return start >= 0 && place.column() > start && place.column() <= start + text.length() + 1;
  }

  private static List<Location> places(Stream<Located<Name>> among, Name wanted) {
    return among
        .filter(each -> each.value().covers(wanted) || wanted.covers(each.value()))
        .map(Located::at)
        .distinct()
        .toList();
  }

  private Stream<Located<Name>> defined() {
    return tables.stream()
        .flatMap(table -> table.defined().values().stream().flatMap(List::stream));
  }

  private Stream<Located<Name>> used() {
    return tables.stream().flatMap(table -> table.used().values().stream().flatMap(List::stream));
  }

  private static String kind(Name name) {
    return name.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private static String list(List<Location> places) {
    return places.isEmpty()
        ? "nowhere"
        : String.join(", ", places.stream().map(Location::toString).toList());
  }
}
