package delivery.pipeline.script;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a controller's sandbox lets every script use: constructors, static methods and constants,
 * and what it knows of failures.
 */
final class Permitted {
  /** Stands for everything of a class. */
  private static final String ALL = "*";

  /** Types of the parameters of the constructors, by class. */
  private static final Map<String, Set<String>> CONSTRUCTORS =
      Map.ofEntries(
          Map.entry("groovy.json.JsonSlurper", Set.of("")),
          Map.entry("java.io.PrintWriter", Set.of("java.io.Writer")),
          Map.entry("java.io.StringReader", Set.of(ALL)),
          Map.entry("java.io.StringWriter", Set.of("")),
          Map.entry("java.lang.Boolean", Set.of("java.lang.String")),
          Map.entry("java.lang.Exception", Set.of("java.lang.String")),
          Map.entry("java.lang.String", Set.of(ALL)),
          Map.entry("java.lang.StringBuffer", Set.of(ALL)),
          Map.entry("java.lang.StringBuilder", Set.of(ALL)),
          Map.entry("java.net.MalformedURLException", Set.of("java.lang.String")),
          Map.entry("java.net.URL", Set.of("java.lang.String")),
          Map.entry("java.text.SimpleDateFormat", Set.of("java.lang.String")),
          Map.entry("java.util.ArrayList", Set.of("java.util.Collection")),
          Map.entry("java.util.Date", Set.of("", "long")),
          Map.entry("java.util.HashMap", Set.of("", "java.util.Map")),
          Map.entry("java.util.HashSet", Set.of("", "java.util.Collection")),
          Map.entry("java.util.LinkedHashSet", Set.of("")),
          Map.entry("java.util.Random", Set.of(ALL)),
          Map.entry("java.util.TreeMap", Set.of("")),
          Map.entry("java.util.TreeSet", Set.of("")));

  /** Static methods, by class. */
  private static final Map<String, Set<String>> METHODS =
      Map.ofEntries(
          Map.entry("groovy.json.JsonOutput", Set.of("prettyPrint", "toJson")),
          Map.entry("groovy.xml.XmlUtil", Set.of("escapeXml")),
          Map.entry("java.lang.Boolean", Set.of("parseBoolean", "valueOf")),
          Map.entry("java.lang.Integer", Set.of("parseInt", "toString", "valueOf")),
          Map.entry("java.lang.Math", Set.of(ALL)),
          Map.entry("java.lang.String", Set.of("format", "join", "valueOf")),
          Map.entry("java.lang.System", Set.of("currentTimeMillis", "identityHashCode")),
          Map.entry("java.net.URLDecoder", Set.of("decode")),
          Map.entry("java.net.URLEncoder", Set.of("encode")),
          Map.entry("java.nio.charset.Charset", Set.of("forName")),
          Map.entry("java.text.DateFormat", Set.of(ALL)),
          Map.entry("java.text.SimpleDateFormat", Set.of(ALL)),
          Map.entry("java.time.Instant", Set.of("parse")),
          Map.entry("java.time.LocalDate", Set.of("now", "parse")),
          Map.entry("java.time.LocalDateTime", Set.of("now", "of", "parse")),
          Map.entry("java.time.LocalTime", Set.of("now", "parse")),
          Map.entry("java.time.format.DateTimeFormatter", Set.of("ofPattern")),
          Map.entry("java.util.Arrays", Set.of("asList", "toString")),
          Map.entry("java.util.Base64", Set.of(ALL)),
          Map.entry("java.util.Calendar", Set.of(ALL)),
          Map.entry("java.util.Collections", Set.of(ALL)),
          Map.entry("java.util.Date", Set.of("parse")),
          Map.entry("java.util.Objects", Set.of("hash", "requireNonNull")),
          Map.entry("java.util.TimeZone", Set.of("getTimeZone")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.regex.Matcher", Set.of("quoteReplacement")),
          Map.entry("java.util.regex.Pattern", Set.of("compile", "matches", "quote")));

  /** Classes whose constants may be read. */
  private static final Set<String> CONSTANTS =
      Set.of(
          "groovy.lang.Closure",
          "hudson.model.Result",
          "java.lang.Integer",
          "java.lang.Math",
          "java.lang.String",
          "java.nio.charset.StandardCharsets",
          "java.text.DateFormat",
          "java.time.DayOfWeek",
          "java.time.LocalTime",
          "java.time.format.DateTimeFormatter",
          "java.time.temporal.ChronoUnit",
          "java.util.Calendar",
          "java.util.Locale",
          "java.util.concurrent.TimeUnit");

  /** What scripts may ask of a failure. */
  private static final Set<String> OF_FAILURES =
      Set.of(
          "getCause",
          "getMessage",
          "getClass",
          "equals",
          "hashCode",
          "toString",
          "printStackTrace java.io.PrintStream",
          "printStackTrace java.io.PrintWriter");

  private Permitted() {}

  static boolean constructor(Class<?> type, Class<?>... parameters) {
    Set<String> permitted = CONSTRUCTORS.getOrDefault(JenkinsClasses.name(type), Set.of());
    return permitted.contains(ALL) || permitted.contains(names(List.of(parameters)));
  }

  static boolean staticMethod(Class<?> type, String method, Class<?>... parameters) {
    Set<String> permitted = METHODS.getOrDefault(JenkinsClasses.name(type), Set.of());
    // What turns anything into JSON would read what it must not.
    boolean reads = method.equals("toJson") && Arrays.asList(parameters).contains(Object.class);
    return (permitted.contains(ALL) || permitted.contains(method)) && !reads;
  }

  static boolean constant(Class<?> type) {
    return CONSTANTS.contains(JenkinsClasses.name(type));
  }

  static boolean ofFailure(String method, Class<?>... parameters) {
    return OF_FAILURES.contains(method)
        || OF_FAILURES.contains((method + " " + names(List.of(parameters))).strip());
  }

  private static String names(List<Class<?>> types) {
    return types.stream().map(Class::getTypeName).collect(Collectors.joining(" "));
  }
}
