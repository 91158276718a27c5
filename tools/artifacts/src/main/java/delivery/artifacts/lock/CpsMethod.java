package delivery.artifacts.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A method of Groovy that Pipeline runs by a copy of its own, because a closure that it takes may
 * hold steps. Every other method that takes a closure cannot run steps in it.
 *
 * @param owner simple name of the class with the copies: {@code CpsDefaultGroovyMethods}
 * @param parameters simple names of their types, the receiver first
 * @param returns simple name of the type
 */
public record CpsMethod(String owner, String name, List<String> parameters, String returns) {
  private static final Pattern FORM = Pattern.compile("(\\w+)\\((.*)\\): (.+)");

  static List<CpsMethod> listOf(LockFile file) {
    List<CpsMethod> methods = new ArrayList<>();
    for (String type : file.names()) {
      String owner = type.substring(type.lastIndexOf('.') + 1);
      file.required(type).list().forEach(line -> methods.add(of(owner, line)));
    }
    return List.copyOf(methods);
  }

  private static CpsMethod of(String owner, Entry line) {
    Matcher parts = FORM.matcher(line.text());
    if (!parts.matches()) {
      throw new MalformedLockException(line.file(), line.line(), "no method: " + line.text());
    }
    return new CpsMethod(owner, parts.group(1), List.of(parts.group(2).split(",")), parts.group(3));
  }
}
