package delivery.groovy.differential.generator;

import java.util.ArrayList;
import java.util.List;

/** Writes calls of listed members with arguments of the types that they take. */
final class MemberCalls {
  private final Grammar grammar;
  private static final int DEPTH = 3;
  private static final int MANY = 3;

  MemberCalls(Grammar grammar) {
    this.grammar = grammar;
  }

  /** Types of a member that the grammar has no way to write; empty when it can be called. */
  List<String> missing(ListedMember member) {
    List<String> types = new ArrayList<>(member.parameters());
    if (member.form().equals("method") || member.form().equals("field")) {
      types.add(member.type());
    }
    return types.stream().filter(type -> !grammar.has(type)).toList();
  }

  /** An expression that calls it. */
  String write(ListedMember member, Expansion expansion) {
    List<String> arguments =
        new ArrayList<>(
            member.parameters().stream().map(type -> value(type, member, expansion)).toList());
    return switch (member.form()) {
      case "new" -> "new " + member.sourceType() + tuple(arguments);
      case "staticField" -> member.sourceType() + "." + member.name();
      case "field" -> value(member.type(), member, expansion) + "." + member.name();
      case "method" -> value(member.type(), member, expansion) + called(member, arguments);
      default ->
          member.isOfGroovy()
              ? arguments.removeFirst() + called(member, arguments)
              : member.sourceType() + called(member, arguments);
    };
  }

  private static String called(ListedMember member, List<String> arguments) {
    return "." + member.name() + tuple(arguments);
  }

  private static String tuple(List<String> arguments) {
    return "(" + String.join(", ", arguments) + ")";
  }

  private String value(String type, ListedMember member, Expansion expansion) {
    int depth = member.parameters().size() < MANY ? DEPTH : 1;
    return Composite.closed(expansion.write(kind(type, member), depth));
  }

  private String kind(String type, ListedMember member) {
    String own = type + ":" + member.name();
    String closure = "closure:" + member.name();
    String number = "num:" + member.name();
    if (grammar.has(own)) {
      return own;
    }
    if (type.equals("groovy.lang.Closure") && grammar.has(closure)) {
      return closure;
    }
    return grammar.has(number) && isNumber(type) ? number : type;
  }

  private static boolean isNumber(String type) {
    return type.equals("java.lang.Number")
        || type.equals("int")
        || type.equals("java.lang.Integer");
  }
}
