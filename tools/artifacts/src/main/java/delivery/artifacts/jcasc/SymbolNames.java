package delivery.artifacts.jcasc;

import delivery.artifacts.lock.JcascModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The names besides its own symbol under which an implementation is still found: older symbols, its
 * class name without the extension point's name (with and without {@code Impl}), and its class
 * name. Source of the rule: {@code DescribableAttribute.getSymbols} of the plugin.
 */
final class SymbolNames {
  private SymbolNames() {}

  static List<String> further(String extensionPoint, String className, JcascModel model) {
    List<String> names = new ArrayList<>(model.olderSymbols(className));
    String simple = simpleName(className);
    String point = simpleName(extensionPoint);
    addWithout(names, simple, point);
    addWithout(names, simple, point + "Impl");
    names.add(uncapitalize(simple));
    return names;
  }

  private static void addWithout(List<String> names, String simple, String suffix) {
    if (simple.endsWith(suffix) && simple.length() > suffix.length()) {
      names.add(uncapitalize(simple.substring(0, simple.length() - suffix.length())));
    }
  }

  /** The last part of a class name, after packages and enclosing classes. */
  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  private static String uncapitalize(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
