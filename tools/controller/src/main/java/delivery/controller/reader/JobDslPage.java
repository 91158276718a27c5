package delivery.controller.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code job-dsl.json} out of what Job DSL's API viewer reads, which {@code export-lock.groovy}
 * asks for as well. Whether a call without its plugin fails stands in no page: it is a fact of Job
 * DSL itself, taken from the bundled lock.
 */
record JobDslPage(Map<String, Object> bundled) {
  /** Where the viewer has it from; whoever may read Jenkins may read it. */
  static final String PATH = "job-dsl-api-viewer/data";

  Map<String, Object> lockFile(Map<String, Object> page) {
    Map<String, Object> contexts = new LinkedHashMap<>();
    Map<String, Object> shown = Json.object(page, "contexts");
    for (String context : shown.keySet()) {
      Map<String, List<Object>> methods = new LinkedHashMap<>();
      Json.objects(Json.object(shown, context), "methods")
          .forEach(
              method -> {
                String name = Json.text(method, "name");
                List<Object> signatures = methods.computeIfAbsent(name, key -> new ArrayList<>());
                Json.objects(method, "signatures")
                    .map(signature -> signature(context, name, signature))
                    .forEach(signatures::add);
              });
      contexts.put(context, methods);
    }
    return contexts;
  }

  private Map<String, Object> signature(
      String context, String method, Map<String, Object> signature) {
    boolean dynamic = Json.flag(signature, "generated") || Json.flag(signature, "extension");
    List<Map<String, Object>> parameters = Json.objects(signature, "parameters").toList();
    Map<String, Object> plugins = new LinkedHashMap<>();
    Json.objects(signature, "plugins")
        .forEach(each -> plugins.put(Json.text(each, "id"), Json.text(each, "minimumVersion")));
    String own = Json.text(Json.object(signature, "plugin"), "id");
    if (!own.isEmpty()) {
      plugins.put(own, "");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    parameters.forEach(
        each -> {
          List<?> constants = Json.list(each, "enumConstants");
          if (!constants.isEmpty()) {
            values.put(Json.text(each, "name"), constants);
          }
        });
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("context", Json.text(signature, "contextClass"));
    members.put("dynamic", dynamic);
    members.put("deprecated", Json.flag(signature, "deprecated"));
    members.put("embeddedOnly", Json.flag(signature, "embeddedOnly"));
    members.put("required", Json.flag(signature, "required"));
    members.put("plugins", plugins);
    members.put("values", values);
    List<String> written = parameters.stream().map(JobDslPage::parameter).toList();
    members.put(
        "failIfMissing",
        !dynamic && !plugins.isEmpty() && failsIfMissing(context, method, written.size()));
    Map<String, Object> kept = LockText.withoutNothing(members);
    kept.put("parameters", written);
    return kept;
  }

  private static String parameter(Map<String, Object> parameter) {
    return Json.text(parameter, "name")
        + ": "
        + Json.text(parameter, "type")
        + (parameter.get("defaultValue") == null ? "" : "?");
  }

  private boolean failsIfMissing(String context, String method, int parameters) {
    return Json.objects(Json.object(bundled, context), method)
        .filter(each -> Json.list(each, "parameters").size() == parameters)
        .anyMatch(each -> Json.flag(each, "failIfMissing"));
  }

  /** How many calls it has, for messages. */
  static long calls(Map<String, Object> contexts) {
    return contexts.values().stream()
        .collect(Collectors.summingLong(each -> each instanceof Map<?, ?> map ? map.size() : 0));
  }
}
