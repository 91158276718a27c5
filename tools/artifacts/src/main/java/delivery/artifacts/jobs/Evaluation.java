package delivery.artifacts.jobs;

import delivery.artifacts.jobs.JobItem.Kind;
import delivery.artifacts.jobs.values.WorkspaceStream;
import delivery.artifacts.lock.DslContext;
import delivery.artifacts.lock.DslParameter;
import delivery.artifacts.lock.DslSignature;
import delivery.artifacts.lock.JobDslApi;
import delivery.artifacts.lock.LockedPlugin;
import delivery.artifacts.source.Location;
import delivery.groovy.RunEndedError;
import groovy.lang.Closure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One run of one script: gives calls their meaning and records what they make. */
final class Evaluation {
  private static final int MOST_PROBLEMS = 1000;
  private static final int MOST_ITEMS = 200_000;

  private static final Set<String> NEVER_EMPTY =
      Set.of("org.jenkinsci.plugins.github_branch_source.ForkPullRequestDiscoveryTrait.trust");

  private final JobDslApi api;
  private final PluginNeeds plugins;
  private final SeedWorkspace workspace;
  private final ScriptPlaces places;
  private final ItemSettings settings;
  private final DslObject top;
  private final Deque<DslObject> open = new ArrayDeque<>();
  private final List<ItemRecord> items = new ArrayList<>();
  private final Map<String, Location> templates = new HashMap<>();
  private final Set<ScriptProblem> problems = new LinkedHashSet<>();

  Evaluation(
      JobDslApi api,
      SortedMap<String, LockedPlugin> plugins,
      SeedWorkspace workspace,
      ScriptPlaces places,
      boolean keepsEveryCall) {
    this.api = api;
    this.plugins = new PluginNeeds(plugins);
    this.workspace = workspace;
    this.places = places;
    this.settings = new ItemSettings(places::text, keepsEveryCall);
    this.top = new DslObject(api.root(), this, "", null, false, false);
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
    addUnknown(places.ofCall(), name, arguments, open);
    return null;
  }

  /** Says why no context takes a call: it is in none of them, or its arguments do not fit. */
  void addUnknown(
      Location at, String name, @Nullable Object[] arguments, Iterable<DslObject> chain) {
    List<DslContext> contexts = new ArrayList<>();
    for (DslObject object : chain) {
      if (contexts.isEmpty() && object.isStandIn()) {
        return;
      }
      contexts.add(object.context());
    }
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
      DslObject receiver, String name, DslSignature signature, @Nullable Object[] arguments) {
    List<ScriptProblem> missing = plugins.of(receiver.context(), name, signature, places::ofCall);
    missing.forEach(this::add);
    if (signature.deprecated()) {
      String context = simpleName(receiver.context().name());
      add(new ScriptProblem.DeprecatedMethod(places.ofCall(), name, context));
    }
    Arguments.notAllowed(
            signature,
            arguments,
            (parameter, value) ->
                new ScriptProblem.NotAllowed(
                    places.ofCall(), name, value.toString(), parameter.values()))
        .ifPresent(this::add);
    if (receiver == top) {
      return topLevelCall(name, signature, arguments);
    }
    record(receiver, name, arguments);
    if (signature.dynamic()) {
      warnOfReplaced(receiver, name);
    }
    boolean isFurtherOut = !open.isEmpty() && !receiver.equals(open.peek());
    run(receiver, name, signature, arguments, receiver.item(), isFurtherOut && !missing.isEmpty());
    return null;
  }

  private @Nullable Object topLevelCall(
      String name, DslSignature signature, @Nullable Object[] arguments) {
    if (name.equals("readFileFromWorkspace")) {
      return arguments.length == 1 ? read(arguments[0]) : null;
    }
    if (name.equals("streamFileFromWorkspace")) {
      read(arguments[0]);
      return new WorkspaceStream(places.text(arguments[0]));
    }
    Kind kind = kindOf(name);
    boolean isItem =
        api.root().method(name).stream().anyMatch(s -> s.context().isPresent())
            && !name.equals("configFiles");
    ItemRecord item = null;
    if (isItem) {
      item = new ItemRecord(kind, name, places.text(arguments[0]), places.ofCall());
      items.add(item);
      if (items.size() > MOST_ITEMS) {
        throw new RunEndedError("more than " + MOST_ITEMS + " items");
      }
    }
    return run(top, name, signature, arguments, item, false);
  }

  private String read(@Nullable Object path) {
    Optional<String> text = workspace.read(places.text(path));
    if (text.isEmpty()) {
      add(new ScriptProblem.MissingFile(places.ofCall(), places.text(path)));
    }
    return text.orElse("");
  }

  private @Nullable DslObject run(
      DslObject receiver,
      String name,
      DslSignature signature,
      @Nullable Object[] arguments,
      @Nullable ItemRecord item,
      boolean isStandIn) {
    DslContext context =
        contextOf(receiver.context(), name, signature).flatMap(api::context).orElse(null);
    Object last = arguments.length == 0 ? null : arguments[arguments.length - 1];
    if (context == null) {
      return null;
    }
    String inside = receiver == top ? "" : receiver.path() + name + "/";
    DslObject opened = new DslObject(context, this, inside, item, takesOne(signature), isStandIn);
    if (last instanceof Closure<?> closure) {
      closure.setDelegate(opened);
      closure.setResolveStrategy(Closure.DELEGATE_FIRST);
      open.push(opened);
      try {
        closure.call();
      } finally {
        open.pop();
      }
    }
    if (last instanceof Closure<?> || signature.dynamic()) {
      checkRequired(receiver, name, opened);
    }
    return opened;
  }

  /** In the listing, only a block for one object is required; lists are empty when not given. */
  private static boolean takesOne(DslSignature signature) {
    return signature.dynamic()
        && signature.required()
        && signature.context().filter(context -> context.endsWith("$$List")).isPresent();
  }

  /**
   * The context that a call opens. Without a closure it is the one that another signature opens, so
   * that {@code job('a')} gives a job; a closure that opens none is a block for the XML.
   */
  private static Optional<String> contextOf(
      DslContext receiver, String name, DslSignature signature) {
    if (signature.context().isPresent() || takesClosure(signature)) {
      return signature.context();
    }
    for (DslSignature other : receiver.method(name)) {
      if (other.context().isPresent()) {
        return other.context();
      }
    }
    return Optional.empty();
  }

  private static boolean takesClosure(DslSignature signature) {
    for (DslParameter parameter : signature.parameters()) {
      if (parameter.type().startsWith("Closure")) {
        return true;
      }
    }
    return false;
  }

  private void checkRequired(DslObject receiver, String name, DslObject closed) {
    List<String> missing = new ArrayList<>(closed.context().needed());
    missing.removeAll(closed.called().keySet());
    if (missing.isEmpty() && closed.called().isEmpty() && isNeverEmpty(receiver.context(), name)) {
      missing.addAll(closed.context().methodNames());
    }
    if (!missing.isEmpty()) {
      add(new ScriptProblem.MissingSetting(places.ofCall(), name, missing));
    }
  }

  /** Blocks for one object that may not be left out; seen to fail on a controller. */
  private static boolean isNeverEmpty(DslContext context, String method) {
    return NEVER_EMPTY.contains(context.name() + "." + method);
  }

  /** A block that takes one object keeps the last of several. */
  private void warnOfReplaced(DslObject receiver, String name) {
    boolean second = receiver.called().values().stream().mapToInt(Integer::intValue).sum() > 1;
    if (second && receiver.takesOne()) {
      add(new ScriptProblem.Replaced(places.ofCall(), name));
    }
  }

  private void record(DslObject receiver, String name, @Nullable Object[] arguments) {
    receiver.called().merge(name, 1, Integer::sum);
    ItemRecord item = receiver.item();
    if (item == null) {
      return;
    }
    settings.record(item, receiver.path(), name, arguments, places::ofCall);
    if (name.equals("using") && receiver.path().isEmpty() && arguments.length > 0) {
      templates.putIfAbsent(places.text(arguments[0]), places.ofCall());
    }
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
