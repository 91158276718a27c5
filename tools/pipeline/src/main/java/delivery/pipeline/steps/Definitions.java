package delivery.pipeline.steps;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Puts a step's definition together. */
final class Definitions {
  private final String name;
  private final StepAction action;
  private final Set<String> parameters = new HashSet<>();
  private final Set<String> required = new HashSet<>();
  private Optional<String> sole = Optional.empty();
  private boolean body;
  private boolean workspace;

  private Definitions(String name, StepAction action) {
    this.name = name;
    this.action = action;
  }

  static Definitions step(String name, StepAction action) {
    return new Definitions(name, action);
  }

  /** A required argument that may stand alone without its name. */
  Definitions sole(String argument) {
    required.add(argument);
    return optionalSole(argument);
  }

  /** An argument that may stand alone without its name, or be missing. */
  Definitions optionalSole(String argument) {
    sole = Optional.of(argument);
    parameters.add(argument);
    return this;
  }

  Definitions required(String... arguments) {
    required.addAll(Arrays.asList(arguments));
    return optional(arguments);
  }

  Definitions optional(String... arguments) {
    parameters.addAll(Arrays.asList(arguments));
    return this;
  }

  Definitions body() {
    body = true;
    return this;
  }

  Definitions workspace() {
    workspace = true;
    return this;
  }

  StepDefinition build() {
    return new StepDefinition(name, sole, parameters, required, body, workspace, action);
  }
}
