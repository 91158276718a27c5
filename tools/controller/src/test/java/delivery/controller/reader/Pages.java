package delivery.controller.reader;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages that a controller of a lock shows, written as its plugins write them. */
final class Pages {
  private Pages() {}

  static String jobDsl(Map<String, Object> lock) throws IOException {
    Map<String, Object> contexts = new LinkedHashMap<>();
    for (String context : lock.keySet()) {
      List<Object> methods = new ArrayList<>();
      Map<String, Object> calls = Json.object(lock, context);
      for (String name : calls.keySet()) {
        methods.add(
            Map.of(
                "name",
                name,
                "signatures",
                Json.objects(calls, name).map(Pages::signature).toList()));
      }
      contexts.put(context, Map.of("type", context, "methods", methods));
    }
    return JSON.std.asString(Map.of("contexts", contexts));
  }

  private static Map<String, Object> signature(Map<String, Object> locked) {
    Map<String, Object> signature = new LinkedHashMap<>();
    Map<String, Object> values = Json.object(locked, "values");
    List<Object> parameters = new ArrayList<>();
    for (Object written : Json.list(locked, "parameters")) {
      String[] parts = written.toString().split(": ", 2);
      Map<String, Object> parameter = new LinkedHashMap<>();
      parameter.put("name", parts[0]);
      parameter.put("type", parts[1].replaceFirst("\\?$", ""));
      if (parts[1].endsWith("?")) {
        parameter.put("defaultValue", "null");
      }
      if (values.containsKey(parts[0])) {
        parameter.put("enumConstants", values.get(parts[0]));
      }
      parameters.add(parameter);
    }
    signature.put("parameters", parameters);
    boolean dynamic = Json.flag(locked, "dynamic");
    if (dynamic) {
      signature.put("generated", true);
    }
    if (locked.containsKey("context")) {
      signature.put("contextClass", locked.get("context"));
    }
    for (String flag : List.of("deprecated", "embeddedOnly", "required")) {
      if (Json.flag(locked, flag)) {
        signature.put(flag, true);
      }
    }
    Map<String, Object> plugins = Json.object(locked, "plugins");
    if (dynamic) {
      plugins.keySet().forEach(id -> signature.put("plugin", Map.of("id", id)));
    } else {
      signature.put(
          "plugins",
          plugins.entrySet().stream()
              .map(
                  each ->
                      each.getValue().equals("")
                          ? Map.of("id", each.getKey())
                          : Map.of("id", each.getKey(), "minimumVersion", each.getValue()))
              .toList());
    }
    return signature;
  }

  static String gdsl(Map<String, Object> steps, Map<String, Object> variables) {
    List<String> script = new ArrayList<>();
    List<String> node = new ArrayList<>();
    for (String name : steps.keySet()) {
      Map<String, Object> step = Json.object(steps, name);
      if (name.equals("parallel")) {
        script.add(
            "method(name: 'parallel', type: 'Object', params: ['closures':'java.util.Map'], doc:"
                + " 'Execute in parallel')");
      } else if (!Json.flag(step, "simple")) {
        (Json.list(step, "requires").contains("hudson.FilePath") ? node : script)
            .addAll(methods(name, step));
      }
    }
    String properties =
        variables.entrySet().stream()
            .map(
                each ->
                    "property(name: '%s', type: '%s')".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining("\n"));
    return """

    //The global script scope
    def ctx = context(scope: scriptScope())
    contributor(ctx) {
    %s
    %s
    }
    //Steps that require a node context
    def nodeCtx = context(scope: closureScope())
    contributor(nodeCtx) {
        def call = enclosingCall('node')
        if (call) {
    %s
        }
    }

    // Errors on:

    """
        .formatted(String.join("\n", script), properties, String.join("\n", node));
  }

  /** As gdsl.groovy has it: required ones fixed, optional ones named, both with the block. */
  private static List<String> methods(String name, Map<String, Object> step) {
    List<Map<String, Object>> all = Json.objects(step, "parameters").toList();
    List<Map<String, Object>> required =
        all.stream().filter(each -> Json.flag(each, "required")).toList();
    List<Map<String, Object>> optional =
        all.stream().filter(each -> !Json.flag(each, "required")).toList();
    boolean body = Json.flag(step, "body");
    String doc = ", doc: '" + name + "')";
    List<String> methods = new ArrayList<>();
    if (required.size() <= 1) {
      Stream<String> fixed =
          required.stream()
              .map(each -> each.get("name") + (body ? ":" + type(each) : ":'" + type(each) + "'"));
      String written =
          Stream.concat(fixed, body ? Stream.of("body:'Closure'") : Stream.empty())
              .collect(Collectors.joining(", "));
      methods.add(
          "method(name: '%s', type: 'Object', params: [%s]"
                  .formatted(name, written.isEmpty() ? ":" : written)
              + doc);
    }
    if (!optional.isEmpty() || required.size() > 1) {
      String named =
          Stream.concat(required.stream(), optional.stream())
              .map(
                  each ->
                      "parameter(name: '%s', type: '%s'), ".formatted(each.get("name"), type(each)))
              .collect(Collectors.joining());
      methods.add(
          "method(name: '%s', type: 'Object', %snamedParams: [%s]"
                  .formatted(name, body ? "params: [body:Closure], " : "", named)
              + doc);
    }
    return methods;
  }

  private static String type(Map<String, Object> parameter) {
    String type = Json.text(parameter, "type");
    return type.contains(".") && !type.startsWith("java") ? "Map" : type;
  }

  static String plugins(Map<String, Object> lock) throws IOException {
    List<Object> plugins = new ArrayList<>();
    for (String id : lock.keySet()) {
      Map<String, Object> locked = Json.object(lock, id);
      Map<String, Object> plugin = new LinkedHashMap<>();
      plugin.put("shortName", id);
      plugin.put("active", true);
      plugin.put("version", locked.get("version"));
      plugin.put("requiredCoreVersion", locked.get("requiredCore"));
      plugin.put(
          "dependencies",
          Stream.concat(
                  dependencies(Json.object(locked, "dependencies"), false),
                  dependencies(Json.object(locked, "optional"), true))
              .toList());
      plugins.add(plugin);
    }
    return JSON.std.asString(Map.of("_class", "hudson.LocalPluginManager", "plugins", plugins));
  }

  private static Stream<Map<String, Object>> dependencies(
      Map<String, Object> locked, boolean optional) {
    return locked.entrySet().stream()
        .map(
            each ->
                Map.of(
                    "shortName", each.getKey(), "version", each.getValue(), "optional", optional));
  }
}
