package delivery.groovy.syntax;

import delivery.groovy.operation.Operators.Operator;
import delivery.groovy.program.Assigns;
import delivery.groovy.program.Calls;
import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClassDecl.Kind;
import delivery.groovy.program.Code;
import delivery.groovy.program.FieldDecl;
import delivery.groovy.program.Names;
import delivery.groovy.program.Node;
import delivery.groovy.program.Operations;
import delivery.groovy.program.Statements;
import delivery.groovy.program.Stmt;
import delivery.groovy.program.TypeRef;
import delivery.groovy.program.Values;
import delivery.groovy.program.Variables;
import delivery.groovy.refusal.ClassChecks;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ConstructorNode;
import org.codehaus.groovy.ast.FieldNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.jspecify.annotations.Nullable;

/** Makes code of the members of one class. */
final class MemberCompiler {
  private final ProgramCompiler compiler;
  private final ClassNode node;
  private final ClassDecl decl;
  private final @Nullable FunctionScope around;
  private final Set<String> generics;

  MemberCompiler(
      ProgramCompiler compiler, ClassNode node, ClassDecl decl, @Nullable FunctionScope around) {
    this.compiler = compiler;
    this.node = node;
    this.decl = decl;
    this.around = around;
    this.generics = ClassCompiler.generics(node.getGenericsTypes());
  }

  void compile() {
    for (MethodNode each : node.getMethods()) {
      boolean generated =
          decl.kind() == Kind.SCRIPT && each.getName().equals("main") && each.getLineNumber() < 1;
      if (!generated && !each.getName().equals("<clinit>")) {
        method(each);
      }
    }
    for (ConstructorNode each : node.getDeclaredConstructors()) {
      if (decl.kind() != Kind.SCRIPT) {
        constructor(each);
      }
    }
    for (FieldDecl each : decl.fields()) {
      if (each.isProperty()) {
        decl.addAccessors(each);
      }
    }
    for (FieldNode each : node.getFields()) {
      if (ClassCompiler.isLazy(each)) {
        lazy(each);
      }
    }
    decl.staticInit = initializer(true);
    decl.objectInit = initializer(false);
    Annotations.apply(compiler, decl);
  }

  private Context context(MethodNode method) {
    Set<String> names = new HashSet<>(ClassCompiler.annotations(method).keySet());
    Set<String> all = new HashSet<>(generics);
    all.addAll(ClassCompiler.generics(method.getGenericsTypes()));
    return Context.ofMethod(
        compiler, decl, around, method.isStatic(), Set.copyOf(names), all, method.getName());
  }

  private void method(MethodNode method) {
    Context in = context(method);
    StatementCompiler statements = new StatementCompiler(in);
    Code code = new Code(method.getName(), decl, compiler.file(), in.annotations);
    code.returns = in.type(method.getReturnType(), method);
    in.returns = in.rewritten ? TypeRef.OBJECT : code.returns;
    code.rewritten = in.rewritten;
    code.params = compiler.params(in, statements, method.getParameters());
    boolean isAbstract =
        method.isAbstract() || (decl.kind() == Kind.INTERFACE && method.getCode() == null);
    boolean gives = in.returns.java() != void.class;
    code.body = statements.statement(method.getCode(), gives);
    code.slots = in.scope.slots();
    code.locals = in.scope.locals();
    decl.addMethod(method.getName(), method.getModifiers(), code, isAbstract);
  }

  private void constructor(ConstructorNode constructor) {
    Context in = context(constructor);
    StatementCompiler statements = new StatementCompiler(in);
    Code code = new Code("<init>", decl, compiler.file(), in.annotations);
    in.returns = TypeRef.of(void.class);
    code.params = compiler.params(in, statements, constructor.getParameters());
    Stmt body = statements.statement(constructor.getCode(), false);
    code.body =
        isSpecial(constructor.getCode())
            ? body
            : new Statements.Block(new Stmt[] {above(), body}, null);
    code.slots = in.scope.slots();
    code.locals = in.scope.locals();
    decl.addConstructor(constructor.getModifiers(), code);
  }

  private static Stmt above() {
    return new Statements.Evaluate(new Calls.SpecialNew(true, new Calls.Arguments(new Node[0])));
  }

  private static boolean isSpecial(@Nullable Statement code) {
    Statement first = code;
    while (first instanceof BlockStatement block && !block.getStatements().isEmpty()) {
      first = block.getStatements().get(0);
    }
    return first instanceof ExpressionStatement statement
        && statement.getExpression() instanceof ConstructorCallExpression call
        && call.isSpecialCall();
  }

  private @Nullable Code initializer(boolean statics) {
    String name = statics ? "<clinit>" : "<init>";
    Context in = Context.ofMethod(compiler, decl, around, statics, Set.of(), generics, name);
    StatementCompiler statements = new StatementCompiler(in);
    List<Stmt> all = new ArrayList<>();
    for (FieldNode each : node.getFields()) {
      if (each.isEnum() && statics) {
        all.add(constant(statements, each, Objects.requireNonNull(find(each.getName()))));
      }
    }
    if (statics) {
      // Constants come first, wherever they stand, so that the others may name them.
      values(statements, all, each -> each.isStatic() && isConstant(each));
      values(statements, all, each -> each.isStatic() && !isConstant(each));
    } else {
      values(statements, all, each -> !each.isStatic());
    }
    if (decl.kind() == Kind.SCRIPT && !statics) {
      scriptFields(statements, all);
    }
    if (statics) {
      for (MethodNode each : node.getDeclaredMethods("<clinit>")) {
        all.add(statements.statement(each.getCode(), false));
      }
    } else {
      for (Statement each : node.getObjectInitializerStatements()) {
        all.add(statements.statement(each, false));
      }
    }
    if (all.isEmpty()) {
      return null;
    }
    Code code = new Code(name, decl, compiler.file(), Set.of());
    code.body = new Statements.Block(all.toArray(Stmt[]::new), null);
    code.slots = in.scope.slots();
    code.locals = in.scope.locals();
    return code;
  }

  /** The getter of a field with {@code @Lazy}, which gives it its value when it is first asked. */
  private void lazy(FieldNode node) {
    FieldDecl field = Objects.requireNonNull(find("$" + node.getName()));
    String name = "get" + Names.capitalized(node.getName());
    Context in =
        Context.ofMethod(compiler, decl, around, node.isStatic(), Set.of(), generics, name);
    StatementCompiler statements = new StatementCompiler(in);
    Variables.Field value = new Variables.Field(field);
    Expression initial = node.getInitialExpression();
    Node first =
        initial == null
            ? new Calls.New(field.type(), new Calls.Arguments(new Node[0]))
            : statements.expressions().node(initial);
    Node missing = new Operations.Binary(Operator.EQUAL, value, new Values.Constant(null));
    Stmt make = new Statements.Evaluate(Assigns.Assign.ofValue(value, first));
    Code code = new Code(name, decl, compiler.file(), Set.of());
    code.body =
        new Statements.Block(
            new Stmt[] {
              new Statements.If(missing, make, Stmt.NOTHING),
              new Statements.Return(value, TypeRef.OBJECT)
            },
            null);
    code.slots = in.scope.slots();
    code.locals = in.scope.locals();
    int access = Modifier.PUBLIC | (field.modifiers() & Modifier.STATIC);
    decl.addMethod(name, access, code, false);
  }

  private static boolean isConstant(FieldNode field) {
    return field.getInitialExpression() instanceof ConstantExpression;
  }

  private void values(StatementCompiler statements, List<Stmt> all, Predicate<FieldNode> chosen) {
    for (FieldNode each : node.getFields()) {
      Expression initial = each.getInitialExpression();
      if (!each.isEnum() && !ClassCompiler.isLazy(each) && initial != null && chosen.test(each)) {
        all.add(assigned(statements, Objects.requireNonNull(find(each.getName())), initial));
      }
    }
  }

  private @Nullable FieldDecl find(String name) {
    return decl.fields().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  private static Stmt assigned(StatementCompiler statements, FieldDecl field, Expression initial) {
    Node value = statements.expressions().node(initial);
    Node assign = Assigns.Assign.ofValue(new Variables.Field(field), value);
    return new Statements.Evaluate(assign.at(initial.getLineNumber(), initial.getColumnNumber()));
  }

  private void scriptFields(StatementCompiler statements, List<Stmt> all) {
    for (FieldDecl each : decl.fields()) {
      Expression declared = compiler.fieldValues().get(each);
      if (declared instanceof DeclarationExpression declaration) {
        all.add(assigned(statements, each, declaration.getRightExpression()));
      }
    }
  }

  private Stmt constant(StatementCompiler statements, FieldNode constant, FieldDecl field) {
    TypeRef type = TypeRef.of(decl);
    List<Node> arguments = new ArrayList<>();
    List<MapEntryExpression> named = new ArrayList<>();
    if (constant.getInitialExpression() instanceof ListExpression list) {
      for (Expression each : list.getExpressions()) {
        switch (each) {
          case ClassExpression body when ClassChecks.isConstantBody(body.getType()) ->
              type =
                  TypeRef.of(
                      Objects.requireNonNull(
                          compiler.resolver().declared().get(body.getType().getName())));
          case MapEntryExpression entry -> named.add(entry);
          default -> arguments.add(statements.expressions().node(each));
        }
      }
    }
    if (!named.isEmpty()) {
      arguments.add(0, statements.expressions().node(new MapExpression(named)));
    }
    Node made =
        new Calls.New(type, new Calls.Arguments(arguments.toArray(Node[]::new)))
            .at(constant.getLineNumber(), constant.getColumnNumber());
    Node assign = Assigns.Assign.ofValue(new Variables.Field(field), made);
    return new Statements.Evaluate(assign);
  }
}
