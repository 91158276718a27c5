package delivery.groovy.program;

import delivery.groovy.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.jspecify.annotations.Nullable;

/** The body of a closure. */
public final class ClosureCode extends Code {
  private final ClosureExpression tree;
  private final Place place;
  private final String className;
  private final Object scope;

  /** Which variables of the frame around it it takes along: slots, or, below zero, captured. */
  public int[] captures = {};

  /** Whether it has {@code it} and no written parameters. */
  public boolean implicit;

  /** Types as Groovy's own methods see them. */
  public Class<?>[] types = {};

  /** Not filled in yet. */
  public ClosureCode(
      String name,
      @Nullable ClassDecl owner,
      String file,
      Set<String> annotations,
      ClosureExpression tree,
      Place place,
      String className,
      Object scope) {
    super(name, owner, file, annotations);
    this.tree = tree;
    this.place = place;
    this.className = className;
    this.scope = scope;
  }

  private List<Signature> ways = List.of();

  /** Collects the ways to call it, once its parameters are known. */
  public void close() {
    List<Signature> all = new ArrayList<>();
    ClassDecl none = new ClassDecl(className, 0, ClassDecl.Kind.CLASS);
    for (int[] taken : Overloads.of(params)) {
      TypeRef[] given = Overloads.types(params, taken);
      all.add(new Signature("doCall", none, 0, given, taken, this, null));
    }
    ways = all;
  }

  /** The ways to call it. */
  public List<Signature> ways() {
    return ways;
  }

  /** What it was made of. */
  public ClosureExpression tree() {
    return tree;
  }

  /** Where it is written. */
  public Place place() {
    return place;
  }

  /** The name that Groovy would give its class. */
  public String className() {
    return className;
  }

  /** What the compiler knows of its variables, for parts that are compiled later. */
  public Object scope() {
    return scope;
  }

  /** Types as Groovy's own methods see them. */
  public Class<?>[] parameterTypes() {
    return types;
  }
}
