package delivery.groovy.syntax;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.TypeRef;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.runtime.powerassert.SourceText;
import org.jspecify.annotations.Nullable;

/** Where in a script the compiler is. */
final class Context {
  final ProgramCompiler compiler;
  final ClassDecl owner;
  final FunctionScope scope;
  final boolean isStatic;
  final Set<String> annotations;
  final Set<String> generics;

  /** Whether the code is rewritten before it is compiled, so that it can be suspended. */
  final boolean rewritten;

  /** Whether this is an argument of {@code this(…)} or {@code super(…)}. */
  boolean isSpecialCall;

  /** The method's type. */
  TypeRef returns = TypeRef.OBJECT;

  /** The method that it is in. */
  final String method;

  /** The name that Groovy would give the class of a closure here. */
  final String closureName;

  final AtomicInteger closures;

  /** Where the block around ends, packed. */
  int end = Integer.MAX_VALUE;

  /** Whether a loop is around. */
  boolean inLoop;

  /** Whether the outermost loop around is one that Groovy's compiler does not speed up. */
  boolean inPlainLoop;

  /** Whether this is the first value of a parameter. */
  boolean isFirstValue;

  /** The text of the assertion around; null outside of one. */
  @Nullable SourceText assertion;

  /** Declarations with {@code @Field}. */
  final Map<Object, FieldDecl> scriptFields;

  Context(
      ProgramCompiler compiler,
      ClassDecl owner,
      FunctionScope scope,
      boolean isStatic,
      Set<String> annotations,
      Set<String> generics,
      boolean rewritten,
      String method,
      String closureName,
      AtomicInteger closures,
      Map<Object, FieldDecl> scriptFields) {
    this.compiler = compiler;
    this.owner = owner;
    this.scope = scope;
    this.isStatic = isStatic;
    this.annotations = annotations;
    this.generics = generics;
    this.rewritten = rewritten;
    this.method = method;
    this.closureName = closureName;
    this.closures = closures;
    this.scriptFields = scriptFields;
  }

  static Context ofMethod(
      ProgramCompiler compiler,
      ClassDecl owner,
      @Nullable FunctionScope around,
      boolean isStatic,
      Set<String> annotations,
      Set<String> generics,
      String method) {
    return new Context(
        compiler,
        owner,
        new FunctionScope(FunctionScope.Kind.METHOD, around),
        isStatic,
        annotations,
        generics,
        isRewritten(compiler, owner, annotations, method),
        method,
        owner.name() + "$_" + method.replaceAll("[<>]", "") + "_closure",
        new AtomicInteger(),
        owner.kind() == ClassDecl.Kind.SCRIPT ? compiler.scriptFields() : new IdentityHashMap<>());
  }

  // Constructors and the first values of fields cannot be suspended, and interfaces have no code.
  private static boolean isRewritten(
      ProgramCompiler compiler, ClassDecl owner, Set<String> annotations, String method) {
    return !compiler.isTyped()
        && !method.startsWith("<")
        && owner.kind() != ClassDecl.Kind.INTERFACE
        && annotations.stream().noneMatch(each -> ("." + each).endsWith(".NonCPS"));
  }

  /** The same place for a part that is compiled later. */
  Context within(ProgramCompiler later) {
    return new Context(
        later,
        owner,
        scope.closed(),
        isStatic,
        annotations,
        generics,
        rewritten,
        method,
        closureName,
        closures,
        scriptFields);
  }

  Context closure(String name) {
    return new Context(
        compiler,
        owner,
        new FunctionScope(FunctionScope.Kind.CLOSURE, scope),
        isStatic,
        annotations,
        generics,
        rewritten,
        method,
        name + "$_closure",
        new AtomicInteger(),
        scriptFields);
  }

  /** Whether this is code of a script outside of its functions. */
  boolean isScriptBody() {
    return owner.kind() == ClassDecl.Kind.SCRIPT && method.equals("run");
  }

  TypeRef type(ClassNode node, ASTNode at) {
    return compiler.resolver().type(node, owner, generics, at);
  }
}
