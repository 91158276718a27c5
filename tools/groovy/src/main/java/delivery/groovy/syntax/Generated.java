package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;

/** Members that annotations such as {@code @ToString} add to a class. */
final class Generated {
  private Generated() {}

  static void add(ClassDecl decl, String file) {}
}
