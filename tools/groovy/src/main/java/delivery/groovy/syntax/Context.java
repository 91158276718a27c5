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

  /** The method around. */
  final String method;

  /** Whether this is an argument of {@code this(…)} or {@code super(…)}. */
  boolean isSpecialCall;

  /** The method's type. */
  TypeRef returns = TypeRef.OBJECT;

  /** The name that Groovy would give the class of a closure here. */
  final String closureName;

  final AtomicInteger closures;

  /** Where the block around ends, packed. */
  int end = Integer.MAX_VALUE;

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
      String method,
      String closureName,
      AtomicInteger closures,
      Map<Object, FieldDecl> scriptFields) {
    this.method = method;
    this.compiler = compiler;
    this.owner = owner;
    this.scope = scope;
    this.isStatic = isStatic;
    this.annotations = annotations;
    this.generics = generics;
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
        method,
        owner.name() + "$_" + method.replaceAll("[<>]", "") + "_closure",
        new AtomicInteger(),
        owner.kind() == ClassDecl.Kind.SCRIPT ? compiler.scriptFields() : new IdentityHashMap<>());
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
        method,
        name + "$_closure",
        new AtomicInteger(),
        scriptFields);
  }

  /** Whether this is code of a script outside of its functions. */
  boolean isScriptBody() {
    return owner.kind() == ClassDecl.Kind.SCRIPT && method.equals("run");
  }

  /** Whether Groovy compiles the code here as it is written, and nothing transforms it before. */
  boolean isAsWritten() {
    return compiler.isTyped() || annotations.contains("NonCPS");
  }

  TypeRef type(ClassNode node, ASTNode at) {
    return compiler.resolver().type(node, owner, generics, at);
  }
}
