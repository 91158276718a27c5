package delivery.lint.cloudformation.types;

import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.Location;

/** What is wrong with a resource; each check shows one kind. */
record ResourceProblem(Kind kind, Location at, String message) {

  /** The kinds. */
  enum Kind {
    UNKNOWN_TYPE,
    UNKNOWN_PROPERTY,
    MISSING_PROPERTY,
    WRONG_VALUE
  }

  Diagnostic finding(String rule) {
    return Diagnostic.silent(at, rule, message);
  }
}
