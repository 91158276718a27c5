package delivery.groovy.program;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a method, constructor, closure or initializer. */
@SuppressWarnings("ReferenceEquality") // values of a script are the same only by identity
public class Code {
  private final String name;
  private final @Nullable ClassDecl owner;
  private final String file;
  private final Set<String> annotations;

  /** What it declares, in order. */
  public Param[] params = {};

  /** How many variables it has. */
  public int slots;

  /** Its variables by name. */
  public List<Local> locals = List.of();

  /**
   * A variable.
   *
   * @param from the packed place of its declaration
   * @param to the packed place where its block ends
   */
  public record Local(String name, int slot, int from, int to) {}

  /** Its statements. */
  public Stmt body = Stmt.NOTHING;

  /** Whether it is rewritten before it is compiled, so that it can be suspended. */
  public boolean rewritten;

  /** The type that its value is cast to. */
  public TypeRef returns = TypeRef.OBJECT;

  /** Not filled in yet. */
  public Code(String name, @Nullable ClassDecl owner, String file, Set<String> annotations) {
    this.name = name;
    this.owner = owner;
    this.file = file;
    this.annotations = annotations;
  }

  /** The name in stack traces. */
  public String name() {
    return name;
  }

  /** The class that it is written in. */
  public @Nullable ClassDecl owner() {
    return owner;
  }

  /** The file that it is written in. */
  public String file() {
    return file;
  }

  /** Names of the annotations of the method around it. */
  public Set<String> annotations() {
    return annotations;
  }

  /** Runs it in a frame whose parameters are set. */
  public @Nullable Object run(Frame frame) {
    AbruptCompletion end = body.run(frame);
    return end == AbruptCompletion.RETURN ? frame.result : null;
  }
}
