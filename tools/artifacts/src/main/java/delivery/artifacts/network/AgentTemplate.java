package delivery.artifacts.network;

import delivery.artifacts.Repository;
import delivery.artifacts.jcasc.BoundValue;
import delivery.artifacts.jcasc.Jcasc;
import delivery.artifacts.packer.PackerFile;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.stack.Resolved;
import delivery.artifacts.stack.ResolvedStack;
import delivery.artifacts.syntax.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A template of agents in {@code jcasc/}: where its agents are plugged in, and their builders. */
record AgentTemplate(List<BoundValue> values, String prefix, Location at) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /** The template with a label. */
  static Optional<AgentTemplate> of(Repository repository, String label) {
    return repository
        .all(Jcasc.class)
        .flatMap(
            jcasc ->
                jcasc.values().stream()
                    .filter(value -> value.attribute().name().equals("label"))
                    .filter(value -> value.path().contains(".templates["))
                    .filter(value -> word(value).filter(w -> offers(w, label)).isPresent())
                    .map(
                        value ->
                            new AgentTemplate(
                                jcasc.values(),
                                value.path().substring(0, value.path().lastIndexOf('.') + 1),
                                value.key())))
        .findFirst();
  }

  /** Labels are words of one text. */
  private static boolean offers(Located<String> labels, String label) {
    return List.of(labels.value().strip().split("\\s+")).contains(label);
  }

  /** Where agents are; a setting that is missing is a problem at the template. */
  Proof agents(ResolvedStack stack, List<Interface> into) {
    boolean isPublic = value("assignPublicIp").map(w -> w.value().equals("true")).orElse(false);
    return interfaces(
        stack, value("subnets"), value("securityGroups"), isPublic, "agents get no %s", into);
  }

  /** Where Packer starts its builder. */
  Proof builder(ResolvedStack stack, List<Interface> into) {
    return interfaces(
        stack,
        variable("subnet_id"),
        variable("security_group_id"),
        false,
        "Packer gets no %s from the agent's environment, so that its builder starts in the default"
            + " VPC or in a group of its own making",
        into);
  }

  private Proof interfaces(
      ResolvedStack stack,
      Optional<Located<String>> subnets,
      Optional<Located<String>> groups,
      boolean isPublic,
      String missing,
      List<Interface> into) {
    for (Optional<Located<String>> setting : List.of(subnets, groups)) {
      if (setting.filter(each -> !isKnown(stack, each)).isPresent()) {
        return Proof.unnamed(
            setting.get().at(), "no container variable of " + setting.get().value());
      }
    }
    List<String> inSubnets = subnets.map(each -> symbols(stack, each)).orElse(List.of());
    List<String> inGroups = groups.map(each -> symbols(stack, each)).orElse(List.of());
    if (inSubnets.isEmpty()) {
      return Proof.refused(subnets.map(Located::at).orElse(at), missing.formatted("subnet"));
    }
    if (inGroups.isEmpty()) {
      return Proof.refused(groups.map(Located::at).orElse(at), missing.formatted("security group"));
    }
    inSubnets.forEach(
        subnet -> into.add(new Interface(subnet, inGroups, isPublic, subnets.orElseThrow().at())));
    return Proof.of(List.of());
  }

  /** Whether the controller's container has the variable that a setting uses, if any. */
  private static boolean isKnown(ResolvedStack stack, Located<String> setting) {
    Matcher matcher = VARIABLE.matcher(setting.value());
    return !matcher.matches() || stack.containerVariable(matcher.group(1)).isPresent();
  }

  /** What a setting says once the controller has put its variables in. */
  private static List<String> symbols(ResolvedStack stack, Located<String> setting) {
    Matcher matcher = VARIABLE.matcher(setting.value());
    if (!matcher.matches()) {
      return Stream.of(setting.value().split(",")).filter(each -> !each.isBlank()).toList();
    }
    return stack
        .containerVariable(matcher.group(1))
        .map(value -> value.texts().stream().map(Resolved.Text::value).toList())
        .orElse(List.of());
  }

  private Optional<Located<String>> value(String attribute) {
    return values.stream()
        .filter(value -> value.path().equalsIgnoreCase(prefix + attribute))
        .flatMap(value -> word(value).stream())
        .findFirst();
  }

  private Optional<Located<String>> variable(String name) {
    String wanted = PackerFile.ENVIRONMENT_PREFIX + name;
    return values.stream()
        .filter(value -> value.path().startsWith(prefix + "environments["))
        .filter(value -> value.path().endsWith("].name"))
        .filter(value -> word(value).map(w -> w.value().equals(wanted)).orElse(false))
        .map(value -> value.path().substring(prefix.length()).replaceFirst("name$", "value"))
        .flatMap(path -> value(path).stream())
        .findFirst();
  }

  private static Optional<Located<String>> word(BoundValue value) {
    return value.value() instanceof YamlScalar scalar
        ? Optional.of(new Located<>(scalar.value(), scalar.at()))
        : Optional.empty();
  }
}
