package delivery.groovy.value;

import delivery.groovy.Block;
import delivery.groovy.Place;
import delivery.groovy.ScriptRun;
import delivery.groovy.program.ClosureCode;
import groovy.lang.Closure;
import groovy.lang.MetaClass;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.jspecify.annotations.Nullable;

/** A closure of a script. */
public final class ScriptClosure extends Closure<Object> implements Block {
  private static final long serialVersionUID = 1L;

  private final transient ClosureCode code;
  private final transient Members members;
  private final transient Blocks blocks;

  /** This closure, or the one that it is a copy of. */
  private final transient ScriptClosure original;

  /** The variables around it. */
  public final transient Box[] captured;

  /** What the interpreter answers for the API. */
  public interface Blocks {
    /** The run. */
    ScriptRun scriptRun();

    /** A part of a closure as a closure. */
    Closure<Object> part(ScriptClosure around, ASTNode tree);
  }

  /** A closure that was just evaluated. */
  public ScriptClosure(
      ClosureCode code,
      Members members,
      Blocks blocks,
      @Nullable Object owner,
      @Nullable Object self,
      Box[] captured) {
    super(owner, self);
    this.code = code;
    this.members = members;
    this.blocks = blocks;
    this.captured = captured;
    this.original = this;
    this.parameterTypes = code.parameterTypes();
    this.maximumNumberOfParameters = parameterTypes.length;
  }

  /** Whose owner and delegate the code sees: rewritten code keeps those of the first one. */
  public ScriptClosure running() {
    return code.rewritten ? original : this;
  }

  /** What it runs. */
  public ClosureCode code() {
    return code;
  }

  /** The run that it belongs to. */
  public Members members() {
    return members;
  }

  @Override
  public ClosureExpression tree() {
    return code.tree();
  }

  @Override
  public Place place() {
    return code.place();
  }

  @Override
  public ScriptRun scriptRun() {
    return blocks.scriptRun();
  }

  @Override
  public Closure<Object> part(ASTNode tree) {
    return blocks.part(this, tree);
  }

  @Override
  public Closure<Object> unwinding() {
    return members.unwinding(this);
  }

  @Override
  public @Nullable Object runBody(@Nullable Object... arguments) {
    return members.runBody(this, arguments);
  }

  @Override
  public @Nullable Object call() {
    return members.run(this, new Object[0]);
  }

  @Override
  public @Nullable Object call(@Nullable Object... arguments) {
    return members.run(this, arguments == null ? new Object[] {null} : arguments);
  }

  @Override
  public @Nullable Object call(@Nullable Object argument) {
    return members.run(this, new Object[] {argument});
  }

  /** What Groovy's own closures upon this one look for: curried and composed ones. */
  public @Nullable Object doCall(@Nullable Object... arguments) {
    return call(arguments);
  }

  @Override
  public String toString() {
    return members.className(this) + "@" + Integer.toHexString(hashCode());
  }

  @Override
  public MetaClass getMetaClass() {
    return members == null ? super.getMetaClass() : members.metaClass();
  }

  @Override
  public @Nullable Object getProperty(String name) {
    return members.property(this, name);
  }

  @Override
  public void setProperty(String name, @Nullable Object value) {
    members.setProperty(this, name, value);
  }

  @Override
  public @Nullable Object invokeMethod(String name, @Nullable Object arguments) {
    return members.invoke(this, name, Members.array(arguments));
  }
}
