package delivery.artifacts.jobs;

import delivery.artifacts.jobs.JobItem.Kind;
import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.JobDslApi;
import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.plugins.PluginVersion;
import delivery.artifacts.source.Location;
import groovy.lang.Closure;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One run of one script: gives calls their meaning and records what they make. */
final class Evaluation {
  private static final int MOST_PROBLEMS = 1000;
  private static final int MOST_ITEMS = 200_000;

  /** Calls that the rest of the delivery system is linked to. */
  private static final Set<String> SETTINGS =
      Set.of(
          "booleanParam",
          "branch",
          "branches",
          "choiceParam",
          "credentials",
          "credentialsId",
          "cron",
          "label",
          "lightweight",
          "scriptPath",
          "stringParam",
          "targets",
          "textParam",
          "upstream",
          "url");

  private final JobDslApi api;
  private final SortedMap<String, LockedPlugin> plugins;
  private final Workspace workspace;
  private final Places places;
  private final RecordingContext top;
  private final MetaClass plain =
      GroovySystem.getMetaClassRegistry().getMetaClass(RecordingContext.class);
  private final Map<DslContext, ContextMetaClass> metaClasses = new HashMap<>();
  private final Map<DslContext, List<String>> needed = new HashMap<>();
  private final IdentityHashMap<DslSignature, Map<String, String>> missing =
      new IdentityHashMap<>();
  private final Deque<RecordingContext> open = new ArrayDeque<>();
  private final List<ItemRecord> items = new ArrayList<>();
  private final Map<String, Location> templates = new HashMap<>();
  private final Set<ScriptProblem> problems = new LinkedHashSet<>();

  Evaluation(
      JobDslApi api, SortedMap<String, LockedPlugin> plugins, Workspace workspace, Places places) {
    this.api = api;
    this.plugins = plugins;
    this.workspace = workspace;
    this.places = places;
    this.top = new RecordingContext(api.root(), this, "", null);
  }

  MetaClass metaClassOf(DslContext context) {
    return metaClasses.computeIfAbsent(context, c -> new ContextMetaClass(plain, c));
  }

  List<ItemRecord> items() {
    return items;
  }

  Map<String, Location> templates() {
    return templates;
  }

  List<ScriptProblem> problems() {
    return List.copyOf(problems);
  }

  void add(ScriptProblem problem) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(problem);
    }
  }

  /** A call that no delegate took: one of the script's own level, or of nothing. */
  @Nullable Object topLevel(String name, @Nullable Object[] arguments) {
    Optional<DslSignature> signature = Arguments.match(api.root().method(name), arguments);
    if (signature.isPresent()) {
      return call(top, name, signature.get(), arguments);
    }
    addUnknown(places.ofCall(name), name, arguments, open);
    return null;
  }

  /** Says why no context takes a call: it is in none of them, or its arguments do not fit. */
  void addUnknown(
      Location at, String name, @Nullable Object[] arguments, Iterable<RecordingContext> chain) {
    List<DslContext> contexts = new ArrayList<>();
    chain.forEach(context -> contexts.add(context.context()));
    contexts.add(api.root());
    for (DslContext context : contexts) {
      List<DslSignature> signatures = context.method(name);
      if (!signatures.isEmpty()) {
        add(
            new ScriptProblem.WrongArguments(
                at,
                name,
                simpleName(context.name()),
                Arguments.types(arguments),
                signatures.stream().map(s -> Arguments.describe(name, s)).toList()));
        return;
      }
    }
    DslContext innermost = contexts.get(0);
    Set<String> known = new HashSet<>(innermost.methodNames());
    boolean isSetter = arguments.length == 1 && name.matches("set[A-Z].*");
    add(new ScriptProblem.UnknownMethod(at, name, simpleName(innermost.name()), known, isSetter));
  }

  /** Records a call that fits a signature, and runs its closure in the context it opens. */
  @Nullable Object call(
      RecordingContext receiver,
      String name,
      DslSignature signature,
      @Nullable Object[] arguments) {
    checkPlugins(receiver.context(), name, signature);
    if (signature.deprecated()) {
      String context = simpleName(receiver.context().name());
      add(new ScriptProblem.DeprecatedMethod(places.ofCall(name), name, context));
    }
    Arguments.notAllowed(
            signature,
            arguments,
            (parameter, value) ->
                new ScriptProblem.NotAllowed(
                    places.ofCall(name), name, value.toString(), parameter.values()))
        .ifPresent(this::add);
    if (receiver == top) {
      return topLevelCall(name, signature, arguments);
    }
    record(receiver, name, arguments);
    run(receiver, name, signature, arguments, receiver.item());
    return null;
  }

  private @Nullable Object topLevelCall(
      String name, DslSignature signature, @Nullable Object[] arguments) {
    if (name.equals("readFileFromWorkspace")) {
      return arguments.length == 1 ? read(name, arguments[0]) : null;
    }
    if (name.equals("streamFileFromWorkspace")) {
      read(name, arguments[0]);
      return new WorkspaceStream(String.valueOf(arguments[0]));
    }
    Kind kind = kindOf(name);
    boolean isItem =
        api.root().method(name).stream().anyMatch(s -> s.context().isPresent())
            && !name.equals("configFiles");
    ItemRecord item = null;
    if (isItem) {
      item = new ItemRecord(kind, name, String.valueOf(arguments[0]), places.ofCall(name));
      items.add(item);
      if (items.size() > MOST_ITEMS) {
        throw new TooMuchException("more than " + MOST_ITEMS + " items");
      }
    }
    return run(top, name, signature, arguments, item);
  }

  private @Nullable String read(String method, @Nullable Object path) {
    Optional<String> text = workspace.read(String.valueOf(path));
    if (text.isEmpty()) {
      add(new ScriptProblem.MissingFile(places.ofCall(method), String.valueOf(path)));
    }
    return text.orElse("");
  }

  private @Nullable RecordingContext run(
      RecordingContext receiver,
      String name,
      DslSignature signature,
      @Nullable Object[] arguments,
      @Nullable ItemRecord item) {
    DslContext context =
        contextOf(receiver.context(), name, signature).flatMap(api::context).orElse(null);
    Object last = arguments.length == 0 ? null : arguments[arguments.length - 1];
    if (context == null) {
      return null;
    }
    String inside = receiver == top ? "" : receiver.path() + name + "/";
    RecordingContext opened = new RecordingContext(context, this, inside, item);
    if (last instanceof Closure<?> closure) {
      closure.setDelegate(opened);
      closure.setResolveStrategy(Closure.DELEGATE_FIRST);
      open.push(opened);
      try {
        closure.call();
      } finally {
        open.pop();
      }
      checkRequired(name, opened);
    }
    return opened;
  }

  /**
   * The context that a call opens. Without a closure it is the one that another signature opens, so
   * that {@code job('a')} gives a job; a closure that opens none is a block for the XML.
   */
  private static Optional<String> contextOf(
      DslContext receiver, String name, DslSignature signature) {
    boolean hasClosure =
        signature.parameters().stream().anyMatch(p -> p.type().startsWith("Closure"));
    return hasClosure || signature.context().isPresent()
        ? signature.context()
        : receiver.method(name).stream().flatMap(s -> s.context().stream()).findFirst();
  }

  private void checkRequired(String name, RecordingContext closed) {
    DslContext context = closed.context();
    List<String> missing =
        needed.computeIfAbsent(context, Evaluation::neededMethods).stream()
            .filter(method -> !closed.called().contains(method))
            .toList();
    if (!missing.isEmpty()) {
      add(new ScriptProblem.MissingSetting(places.ofCall(name), name, missing));
    }
  }

  private static List<String> neededMethods(DslContext context) {
    return context.methodNames().stream()
        .filter(method -> context.method(method).stream().anyMatch(Evaluation::isNeeded))
        .toList();
  }

  /** Lists are empty when nothing is said, so only plain values can be missing. */
  private static boolean isNeeded(DslSignature signature) {
    return signature.required()
        && signature.dynamic()
        && signature.parameters().stream()
            .noneMatch(p -> p.type().startsWith("Closure") || p.type().startsWith("Iterable"));
  }

  private void record(RecordingContext receiver, String name, @Nullable Object[] arguments) {
    receiver.called().add(name);
    ItemRecord item = receiver.item();
    if (item == null) {
      return;
    }
    item.mix(name);
    for (Object argument : arguments) {
      if (!(argument instanceof Closure)) {
        item.mix(String.valueOf(argument));
      }
    }
    if (SETTINGS.contains(name)) {
      String value = arguments.length == 0 ? "" : String.valueOf(arguments[0]);
      String path = receiver.path();
      String around = path.isEmpty() ? "" : path.substring(0, path.length() - 1);
      item.add(new Setting(around, name, value, places.ofCall(name)));
    }
    if (name.equals("using") && receiver.path().isEmpty()) {
      templates.putIfAbsent(String.valueOf(arguments[0]), places.ofCall(name));
    }
    recordMatrix(receiver, name, arguments, item);
  }

  private void recordMatrix(
      RecordingContext receiver, String name, @Nullable Object[] arguments, ItemRecord item) {
    if (!item.method().equals("matrixJob")) {
      return;
    }
    if (receiver.path().equals("axes/")) {
      boolean isNamed = arguments.length > 1 && arguments[0] instanceof CharSequence;
      item.filter().axis(isNamed ? String.valueOf(arguments[0]) : name);
    } else if (name.equals("combinationFilter") && receiver.path().isEmpty()) {
      item.filter().filter(String.valueOf(arguments[0]), places.ofCall(name));
    }
  }

  private void checkPlugins(DslContext context, String name, DslSignature signature) {
    Map<String, String> lacking = missing.get(signature);
    if (lacking == null) {
      lacking = missingPlugins(context, name, signature);
      missing.put(signature, lacking);
    }
    lacking.forEach(
        (plugin, version) -> {
          LockedPlugin locked = plugins.get(plugin);
          String installed = locked == null ? "" : locked.version();
          add(
              new ScriptProblem.MissingPlugin(
                  places.ofCall(name),
                  name,
                  plugin,
                  version,
                  installed,
                  signature.failIfMissing()));
        });
  }

  /** A signature without plugins of its own hands on to one that has them. */
  private Map<String, String> missingPlugins(
      DslContext context, String name, DslSignature signature) {
    Map<String, String> wanted =
        signature.plugins().isEmpty()
            ? context.method(name).stream()
                .map(other -> (Map<String, String>) other.plugins())
                .filter(map -> !map.isEmpty())
                .findFirst()
                .orElse(Map.of())
            : signature.plugins();
    Map<String, String> lacking = new TreeMap<>();
    wanted.forEach(
        (plugin, version) -> {
          LockedPlugin locked = plugins.get(plugin);
          boolean old =
              locked != null
                  && !version.isEmpty()
                  && PluginVersion.isOlder(locked.version(), version);
          if (locked == null || old) {
            lacking.put(plugin, version);
          }
        });
    return lacking;
  }

  private static Kind kindOf(String method) {
    if (method.endsWith("View")) {
      return Kind.VIEW;
    }
    return method.equals("folder") ? Kind.FOLDER : Kind.JOB;
  }

  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.replace("$$List", "").lastIndexOf('$')) + 1);
  }
}
