package delivery.groovy.syntax;

import delivery.groovy.ClassNames;
import delivery.groovy.ParsedScript;
import delivery.groovy.Place;
import delivery.groovy.SyntaxException;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClosureCode;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Node;
import delivery.groovy.program.Param;
import delivery.groovy.program.Statements;
import delivery.groovy.program.Stmt;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import delivery.groovy.refusal.Faults;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.Variable;
import org.codehaus.groovy.ast.VariableScope;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.jspecify.annotations.Nullable;

/** Makes a program of a parsed script. */
public final class ProgramCompiler {
  private final ParsedScript parsed;
  private final boolean typed;
  private final Faults faults = new Faults();
  private final Resolver resolver;
  private final SourceUnit source;
  private final IdentityHashMap<Object, FieldDecl> scriptFields = new IdentityHashMap<>();
  private final Map<ClassDecl, ClassNode> nodes = new HashMap<>();
  private final Map<FieldDecl, @Nullable Expression> fieldValues = new HashMap<>();
  private final Set<ClassDecl> compiled = new java.util.HashSet<>();
  private @Nullable ClassDecl script;

  /**
   * For one script.
   *
   * @param typed whether it is compiled as written, and not transformed first, which leaves no
   *     types
   */
  public ProgramCompiler(ParsedScript parsed, ClassNames names, boolean typed) {
    this.parsed = parsed;
    this.typed = typed;
    this.resolver = new Resolver(parsed.module(), names, faults);
    this.source = AssertionCompiler.source(parsed.name(), parsed.text());
  }

  Resolver resolver() {
    return resolver;
  }

  Faults faults() {
    return faults;
  }

  SourceUnit source() {
    return source;
  }

  boolean isTyped() {
    return typed;
  }

  ModuleNode module() {
    return parsed.module();
  }

  Map<Object, FieldDecl> scriptFields() {
    return scriptFields;
  }

  Map<FieldDecl, @Nullable Expression> fieldValues() {
    return fieldValues;
  }

  Set<ClassDecl> compiled() {
    return compiled;
  }

  String file() {
    return parsed.name();
  }

  Map<ClassDecl, ClassNode> nodes() {
    return nodes;
  }

  boolean isScript(ClassDecl decl) {
    return decl.kind() == ClassDecl.Kind.SCRIPT;
  }

  /** Whether a class has a method of this name, also when it is not compiled yet. */
  boolean declares(ClassDecl decl, String method) {
    ClassNode node = nodes.get(decl);
    return node != null && !node.getDeclaredMethods(method).isEmpty();
  }

  /**
   * Compiles every class.
   *
   * @return the classes by their names
   * @throws SyntaxException with every fault
   */
  public Map<String, ClassDecl> compile() throws SyntaxException {
    resolver.checkImports();
    if (!typed) {
      OuterIt.share(parsed.module());
    }
    Annotations.check(this, parsed.module());
    new ClassCompiler(this).compile(parsed.module().getClasses());
    if (!faults.sorted().isEmpty()) {
      throw new SyntaxException(faults.sorted());
    }
    return Map.copyOf(resolver.declared());
  }

  void script(ClassDecl decl) {
    script = decl;
  }

  /** The script's class; null in a file that only declares classes. */
  public @Nullable ClassDecl script() {
    return script;
  }

  ClassDecl anonymous(ClassNode node, Context around) {
    ClassDecl decl = Objects.requireNonNull(resolver.declared().get(node.getName()));
    new ClassCompiler(this).compileAnonymous(node, decl, around);
    return decl;
  }

  Node closure(Context in, ClosureExpression tree) {
    return new Values.ClosureLiteral(code(in, tree));
  }

  private ClosureCode code(Context in, ClosureExpression tree) {
    String name = in.closureName + in.closures.incrementAndGet();
    if (!in.rewritten) {
      new NameChecks.ClosureLabels(source, faults).verify(tree);
    }
    Context inside = in.closure(name);
    ClosureCode code = begin(inside, tree, name);
    Parameter[] written = tree.getParameters();
    code.implicit = written != null && written.length == 0;
    StatementCompiler statements = new StatementCompiler(inside);
    if (code.implicit) {
      VariableScope variables = tree.getVariableScope();
      Variable it = variables == null ? null : variables.getDeclaredVariable("it");
      Object key = it == null ? tree : it;
      boolean shared = it != null && it.isClosureSharedVariable();
      int slot = inside.scope.declare(key, shared, TypeRef.OBJECT);
      Node missing = inside.rewritten ? outerIt(inside, tree) : new Values.Constant(null);
      Param param = new Param("it", TypeRef.OBJECT, slot, shared, missing);
      code.params = new Param[] {param};
    } else {
      code.params = params(inside, statements, written == null ? Parameter.EMPTY_ARRAY : written);
    }
    code.body = statements.body(tree);
    return end(code, inside);
  }

  private static @Nullable Node outerIt(Context inside, ClosureExpression tree) {
    Variable outer = OuterIt.of(tree);
    return outer == null ? null : inside.scope.lookup(outer);
  }

  private ClosureCode begin(Context inside, ClosureExpression tree, String name) {
    Place place = new Place(parsed.name(), tree.getLineNumber(), tree.getColumnNumber(), "closure");
    // Rewritten, a closure is no method of its own.
    String method = inside.rewritten ? inside.method : "closure";
    return new ClosureCode(
        method, inside.owner, parsed.name(), inside.annotations, tree, place, name, inside);
  }

  private static ClosureCode end(ClosureCode code, Context inside) {
    code.rewritten = inside.rewritten;
    code.slots = inside.scope.slots();
    code.locals = inside.scope.locals();
    code.captures = inside.scope.captures();
    code.types = new Class<?>[code.params.length];
    for (int i = 0; i < code.types.length; i++) {
      Class<?> java = code.params[i].type().java();
      code.types[i] = java == null ? Object.class : java;
    }
    code.close();
    return code;
  }

  Param[] params(Context inside, StatementCompiler statements, Parameter[] written) {
    Param[] params = new Param[written.length];
    for (int i = 0; i < params.length; i++) {
      Parameter each = written[i];
      TypeRef type = inside.type(each.getType(), each);
      boolean taken = !inside.rewritten || !inside.scope.isClosure();
      Expression initial = taken ? each.getInitialExpression() : null;
      inside.isFirstValue = true;
      Node value = initial == null ? null : statements.expressions().node(initial);
      inside.isFirstValue = false;
      boolean shared = each.isClosureSharedVariable();
      TypeRef kept = inside.rewritten ? TypeRef.OBJECT : type;
      int slot = inside.scope.declare(each, shared, kept);
      inside.scope.name(each.getName(), slot, each, Integer.MAX_VALUE);
      params[i] = new Param(each.getName(), type, slot, shared, value);
    }
    return params;
  }

  /**
   * A part of a script's tree as the code of a closure.
   *
   * @param around what {@link ClosureCode#scope} gave for the closure around it; null for the
   *     script
   */
  public ClosureCode part(
      ASTNode tree, @Nullable Object around, Map<String, ClassDecl> classes, ClassDecl owner)
      throws SyntaxException {
    resolver.declared().putAll(classes);
    Context in =
        around instanceof Context known
            ? known.within(this)
            : Context.ofMethod(this, owner, null, false, Set.of(), Set.of(), "run");
    if (tree instanceof ClosureExpression closure) {
      return checked(code(in, closure));
    }
    String name = in.closureName + in.closures.incrementAndGet();
    Context inside = in.closure(name);
    ClosureExpression none = new ClosureExpression(null, null);
    none.setSourcePosition(tree);
    ClosureCode code = begin(inside, none, name);
    StatementCompiler statements = new StatementCompiler(inside);
    Stmt body =
        switch (tree) {
          case Expression expression ->
              new Statements.Return(statements.expressions().node(expression), TypeRef.OBJECT);
          case Statement statement -> statements.statement(statement, true);
          default -> throw new IllegalArgumentException("neither a statement nor an expression");
        };
    code.body = body;
    return checked(end(code, inside));
  }

  private ClosureCode checked(ClosureCode code) throws SyntaxException {
    if (!faults.sorted().isEmpty()) {
      throw new SyntaxException(faults.sorted());
    }
    return code;
  }
}
