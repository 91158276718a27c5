package delivery.controller;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that starting a controller will do.
 *
 * @param url where it will answer, with the final slash
 * @param fresh whether what an earlier start left is deleted first
 * @param publish commands that make what is committed here the master that the jobs read; none when
 *     another repository is named
 * @param fetch the command that fetches what is missing or damaged
 * @param start the program that Jenkins is
 * @param environment variables for it, added to a few inherited ones; secrets included
 */
public record UpPlan(
    ControllerHome home,
    int port,
    String url,
    boolean fresh,
    List<List<String>> publish,
    List<String> fetch,
    List<String> start,
    SortedMap<String, String> environment) {

  public UpPlan {
    publish = List.copyOf(publish);
    fetch = List.copyOf(fetch);
    start = List.copyOf(start);
    environment = new TreeMap<>(environment);
  }

  /** The plan as text, without the secrets. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    text.append("home   ").append(home.folder()).append(fresh ? " (deleted first)\n" : "\n");
    text.append("fetch  ").append(String.join(" ", fetch)).append('\n');
    publish.forEach(words -> text.append("git    ").append(String.join(" ", words)).append('\n'));
    text.append("start  ").append(String.join(" ", start)).append('\n');
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      text.append("env    ").append(variable.getKey()).append('=');
      text.append(isSecret(variable.getKey()) ? "(secret)" : variable.getValue()).append('\n');
    }
    text.append("agent  one, with the label of the cloud's template\n");
    return text.append("ready  ").append(url).append('\n').toString();
  }

  private static boolean isSecret(String name) {
    return name.contains("PASSWORD") || name.contains("SECRET") || name.contains("TOKEN");
  }
}
