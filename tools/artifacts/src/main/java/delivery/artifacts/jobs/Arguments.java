package delivery.artifacts.jobs;

import delivery.artifacts.jobs.values.Word;
import delivery.artifacts.jobs.values.WorkspaceStream;
import delivery.artifacts.lock.DslParameter;
import delivery.artifacts.lock.DslSignature;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.IntRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the signature that a call means, as Groovy does for methods with default values, and as
 * {@code DescribableContext} does for generated ones.
 */
final class Arguments {
  private static final Set<String> PRIMITIVES = Set.of("boolean", "double", "float", "int", "long");

  private Arguments() {}

  /** The first signature that takes these arguments. */
  static Optional<DslSignature> match(List<DslSignature> signatures, @Nullable Object[] given) {
    @Nullable Class<?>[] types = new Class<?>[given.length];
    for (int i = 0; i < given.length; i++) {
      types[i] = given[i] == null ? null : given[i].getClass();
    }
    return match(signatures, types);
  }

  /** The first signature that takes arguments of these types; null stands for the type of null. */
  static Optional<DslSignature> match(List<DslSignature> signatures, @Nullable Class<?>[] given) {
    for (DslSignature signature : signatures) {
      if (takes(signature, given)) {
        return Optional.of(signature);
      }
    }
    return given.length == 0 && isOnlyOneForNull(signatures)
        ? Optional.of(signatures.getFirst())
        : Optional.empty();
  }

  /**
   * Whether Groovy gives null to a method that is called without its argument: where there is one
   * method of the name, and its one parameter is no primitive.
   */
  private static boolean isOnlyOneForNull(List<DslSignature> signatures) {
    if (signatures.size() != 1 || signatures.getFirst().dynamic()) {
      return false;
    }
    List<DslParameter> parameters = signatures.getFirst().parameters();
    return parameters.size() == 1
        && !parameters.getFirst().optional()
        && !PRIMITIVES.contains(parameters.getFirst().type());
  }

  private static boolean takes(DslSignature signature, @Nullable Class<?>[] given) {
    List<DslParameter> parameters = signature.parameters();
    if (signature.dynamic() && parameters.isEmpty()) {
      return given.length == 0 || (given.length == 1 && isSome(given[0], Closure.class));
    }
    List<DslParameter> kept = kept(parameters, given.length);
    if (kept.size() == given.length && all(kept, given)) {
      return true;
    }
    return variable(parameters, given);
  }

  /** Whether a generated block can take them: there is none, or a closure. */
  static boolean fitBlock(@Nullable Object[] given) {
    return given.length == 0 || (given.length == 1 && given[0] instanceof Closure);
  }

  /** Default values are dropped from the right, so the leftmost optional parameters stay. */
  private static List<DslParameter> kept(List<DslParameter> parameters, int count) {
    int drop = parameters.size() - count;
    List<DslParameter> kept = new ArrayList<>(parameters);
    for (int i = kept.size() - 1; i >= 0 && drop > 0; i--) {
      if (kept.get(i).optional()) {
        kept.remove(i);
        drop--;
      }
    }
    return kept;
  }

  private static boolean all(List<DslParameter> parameters, @Nullable Class<?>[] given) {
    for (int i = 0; i < given.length; i++) {
      if (!isA(parameters.get(i).type(), given[i])) {
        return false;
      }
    }
    return true;
  }

  /** Groovy takes any array at the end for several arguments, also where default values follow. */
  private static boolean variable(List<DslParameter> parameters, @Nullable Class<?>[] given) {
    int last = parameters.size() - 1;
    while (last > 0 && parameters.get(last).optional()) {
      last--;
    }
    String type = last < 0 ? "" : parameters.get(last).type();
    String element = type.endsWith("...") ? type.substring(0, type.length() - 3) : elementOf(type);
    if (element.isEmpty() || given.length < last) {
      return false;
    }
    return all(parameters.subList(0, last), Arrays.copyOf(given, last))
        && Arrays.stream(given, last, given.length).allMatch(value -> isA(element, value));
  }

  private static String elementOf(String type) {
    return type.endsWith("[]") ? type.substring(0, type.length() - 2) : "";
  }

  private static boolean isA(String type, @Nullable Class<?> given) {
    if (type.endsWith("[]") || type.endsWith("...")) {
      return given == null || given.isArray();
    }
    String simple = type.contains("<") ? type.substring(0, type.indexOf('<')) : type;
    return switch (simple) {
      case "Object" -> true;
      case "boolean" -> given == Boolean.class;
      case "int" -> isWhole(given, false);
      case "long" -> isWhole(given, true);
      case "double", "float" -> isSome(given, Number.class);
      default -> given == null || isReference(simple, given);
    };
  }

  private static boolean isReference(String type, Class<?> given) {
    return switch (type) {
      case "String", "CharSequence" ->
          given == String.class || GString.class.isAssignableFrom(given);
      case "Boolean" -> given == Boolean.class;
      case "Integer" -> isWhole(given, false);
      case "Long" -> isWhole(given, true);
      case "Double", "Float" -> isSome(given, Number.class);
      case "Closure" -> isSome(given, Closure.class);
      case "Iterable" -> isSome(given, Iterable.class);
      case "List" -> isSome(given, List.class);
      case "Map" -> isSome(given, Map.class);
      case "IntRange" -> isSome(given, IntRange.class);
      case "java.io.InputStream" -> given == WorkspaceStream.class;
      case "javaposse.jobdsl.dsl.Job" -> given == DslObject.class;
      default -> given == Word.class;
    };
  }

  private static boolean isSome(@Nullable Class<?> given, Class<?> wanted) {
    return given != null && wanted.isAssignableFrom(given);
  }

  private static boolean isWhole(@Nullable Class<?> given, boolean wide) {
    return given == Integer.class
        || given == Short.class
        || given == Byte.class
        || (wide && given == Long.class);
  }

  /** The values of a parameter with a fixed set of them, where the call gives another one. */
  static Optional<ScriptProblem.NotAllowed> notAllowed(
      DslSignature signature,
      @Nullable Object[] given,
      BiFunction<DslParameter, Object, ScriptProblem.NotAllowed> problem) {
    List<DslParameter> kept = kept(signature.parameters(), given.length);
    for (int i = 0; i < Math.min(kept.size(), given.length); i++) {
      DslParameter parameter = kept.get(i);
      Object value = given[i];
      boolean isText = value instanceof String || value instanceof GString;
      if (isText
          && value != null
          && isClosed(parameter)
          && !parameter.values().contains(value.toString())) {
        return Optional.of(problem.apply(parameter, value));
      }
    }
    return Optional.empty();
  }

  private static boolean isClosed(DslParameter parameter) {
    return parameter.type().equals("String") && !parameter.values().isEmpty();
  }

  /** The types of the arguments in the words of the DSL's documentation. */
  static List<String> types(@Nullable Object[] given) {
    List<String> types = new ArrayList<>();
    for (Object value : given) {
      types.add(typeOf(value));
    }
    return types;
  }

  private static String typeOf(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case CharSequence ignored -> "String";
      case Boolean ignored -> "boolean";
      case Integer ignored -> "int";
      case Closure<?> ignored -> "Closure";
      case Map<?, ?> ignored -> "Map";
      case List<?> ignored -> "List";
      default -> value.getClass().getSimpleName();
    };
  }

  /** {@code choiceParam(String, List<String>, [String])}. */
  static String describe(String method, DslSignature signature) {
    StringBuilder text = new StringBuilder(method).append('(');
    String separator = "";
    for (DslParameter parameter : signature.parameters()) {
      String type = parameter.type().substring(parameter.type().lastIndexOf('.') + 1);
      String shown = parameter.type().endsWith("...") ? parameter.type() : type;
      text.append(separator);
      text.append(parameter.optional() ? "[" + shown + "]" : shown);
      separator = ", ";
    }
    return text.append(')').toString();
  }
}
