package delivery.controller.reader;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code plugins.json} out of the plugin manager's remote API. */
final class PluginsPage {
  /**
   * Where it is; it takes Overall/SystemRead, which administrators have and readers may be given.
   */
  static final String PATH =
      "pluginManager/api/json?tree=plugins%5BshortName,version,requiredCoreVersion,active,"
          + "dependencies%5BshortName,version,optional%5D%5D";

  private PluginsPage() {}

  static Map<String, Object> lockFile(Map<String, Object> page) {
    Map<String, Object> all = new LinkedHashMap<>();
    Json.objects(page, "plugins")
        .filter(plugin -> !Boolean.FALSE.equals(plugin.get("active")))
        .forEach(plugin -> all.put(Json.text(plugin, "shortName"), entry(plugin)));
    return all;
  }

  private static Map<String, Object> entry(Map<String, Object> plugin) {
    Map<String, Object> required = new LinkedHashMap<>();
    Map<String, Object> optional = new LinkedHashMap<>();
    Json.objects(plugin, "dependencies")
        .forEach(
            each ->
                (Json.flag(each, "optional") ? optional : required)
                    .put(Json.text(each, "shortName"), Json.text(each, "version")));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", Json.text(plugin, "version"));
    members.put("requiredCore", Json.text(plugin, "requiredCoreVersion"));
    members.put("dependencies", required);
    members.put("optional", optional);
    return LockText.withoutNothing(members);
  }
}
