package delivery.rehearsal.hostile;

import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.yaml.YamlEntry;
import delivery.artifacts.syntax.yaml.YamlFile;
import delivery.artifacts.syntax.yaml.YamlMapping;
import delivery.artifacts.syntax.yaml.YamlNode;
import delivery.artifacts.syntax.yaml.YamlReader;
import delivery.artifacts.syntax.yaml.YamlScalar;
import delivery.artifacts.syntax.yaml.YamlSequence;
import delivery.rehearsal.hostile.HostileAct.Acts;
import delivery.rehearsal.hostile.HostileAct.Request;
import delivery.rehearsal.hostile.HostileAct.SceneStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the list of hostile acts; what it does not know is refused with its place. */
record HostileActsReader(Map<String, String> accounts) {
  private static final Set<String> ACT =
      Set.of("act", "as", "call", "with", "also", "refused", "widen");
  private static final Set<String> SCENE = Set.of("account", "call", "with", "takes");
  private static final Set<String> WIDEN =
      Set.of("statement", "in", "without", "from", "to", "allow", "on");

  static Acts read(SourceFile file) {
    YamlFile yaml = new YamlReader().read(file);
    if (yaml.problem().isPresent()) {
      throw new MalformedActs(yaml.problem().get().at(), yaml.problem().get().value());
    }
    YamlMapping root = mapping(yaml.documents().getFirst());
    Map<String, String> accounts = texts(value(root, "accounts"));
    HostileActsReader reader = new HostileActsReader(accounts);
    return new Acts(
        items(value(root, "scene")).stream().map(reader::step).toList(),
        items(value(root, "acts")).stream().map(reader::act).toList());
  }

  private SceneStep step(YamlMapping step) {
    known(step, SCENE);
    return new SceneStep(
        account(text(step, "account")),
        request(step),
        step.value("takes").map(HostileActsReader::texts).orElse(Map.of()));
  }

  private HostileAct act(YamlMapping act) {
    known(act, ACT);
    Located<String> session = text(act, "as");
    String[] words = session.value().split(" ", -1);
    if (words.length != 2) {
      throw new MalformedActs(
          session.at(), "\"%s\" is not ACCOUNT ROLE".formatted(session.value()));
    }
    Request request = request(act);
    String account = account(new Located<>(words[0], session.at()));
    YamlMapping widen = mapping(value(act, "widen"));
    return new HostileAct(
        text(act, "act"),
        "arn:aws:iam::%s:role/%s".formatted(account, words[1]),
        request,
        act.value("refused").isPresent() ? text(act, "refused").value() : request.call().value(),
        widening(widen),
        widen.value("in").isPresent() ? account(text(widen, "in")) : account);
  }

  private static Widening widening(YamlMapping widen) {
    known(widen, WIDEN);
    Located<String> statement = text(widen, "statement");
    if (widen.value("without").isPresent()) {
      return new Widening.Without(statement, text(widen, "without").value());
    }
    return widen.value("allow").isPresent()
        ? new Widening.Added(statement, text(widen, "allow").value(), text(widen, "on").value())
        : new Widening.Replaced(statement, text(widen, "from").value(), text(widen, "to").value());
  }

  private static Request request(YamlMapping of) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String key : List.of("with", "also")) {
      of.value(key).ifPresent(node -> fields.putAll(fields(mapping(node))));
    }
    return new Request(text(of, "call"), fields);
  }

  private static Map<String, Object> fields(YamlMapping mapping) {
    Map<String, Object> fields = new LinkedHashMap<>();
    mapping.entries().forEach(each -> fields.put(each.name(), plain(each.value())));
    return fields;
  }

  /** Without quotes {@code true} is no text, for requests in JSON. */
  private static Object plain(YamlNode node) {
    return switch (node) {
      case YamlMapping mapping -> fields(mapping);
      case YamlSequence list -> list.items().stream().map(HostileActsReader::plain).toList();
      case YamlScalar scalar when scalar.value().equals("true") && !scalar.isQuoted() -> true;
      case YamlScalar scalar -> scalar.value();
    };
  }

  private String account(Located<String> name) {
    return Optional.ofNullable(accounts.get(name.value()))
        .orElseThrow(
            () ->
                new MalformedActs(
                    name.at(), "no account is called \"%s\"".formatted(name.value())));
  }

  private static void known(YamlMapping mapping, Set<String> names) {
    for (YamlEntry entry : mapping.written()) {
      if (!names.contains(entry.name())) {
        throw new MalformedActs(entry.at(), "\"%s\" is not known here".formatted(entry.name()));
      }
    }
  }

  private static YamlNode value(YamlMapping mapping, String key) {
    return mapping
        .value(key)
        .orElseThrow(() -> new MalformedActs(mapping.at(), "\"%s\" is missing".formatted(key)));
  }

  private static Located<String> text(YamlMapping mapping, String key) {
    if (value(mapping, key) instanceof YamlScalar scalar) {
      return new Located<>(scalar.value(), scalar.at());
    }
    throw new MalformedActs(mapping.at(), "\"%s\" is no text".formatted(key));
  }

  private static Map<String, String> texts(YamlNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (YamlEntry entry : mapping(node).entries()) {
      texts.put(entry.name(), text(mapping(node), entry.name()).value());
    }
    return texts;
  }

  private static List<YamlMapping> items(YamlNode node) {
    List<YamlMapping> items = new ArrayList<>();
    if (!(node instanceof YamlSequence sequence)) {
      throw new MalformedActs(node.at(), "this is no list");
    }
    sequence.items().forEach(item -> items.add(mapping(item)));
    return items;
  }

  private static YamlMapping mapping(YamlNode node) {
    if (node instanceof YamlMapping mapping) {
      return mapping;
    }
    throw new MalformedActs(node.at(), "this has no names with values");
  }
}
