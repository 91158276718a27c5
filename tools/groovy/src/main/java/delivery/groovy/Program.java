package delivery.groovy;

import delivery.groovy.program.ClassDecl;
import delivery.groovy.program.ClosureCode;
import delivery.groovy.syntax.ProgramCompiler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.jspecify.annotations.Nullable;

/** A script whose names are resolved; immutable, may be run many times and in many threads. */
public final class Program {
  private final ParsedScript parsed;
  private final ClassNames names;
  private final boolean typed;
  private final Map<String, ClassDecl> declared;
  private final @Nullable ClassDecl script;

  private Program(
      ParsedScript parsed,
      ClassNames names,
      boolean typed,
      Map<String, ClassDecl> declared,
      @Nullable ClassDecl script) {
    this.parsed = parsed;
    this.names = names;
    this.typed = typed;
    this.declared = declared;
    this.script = script;
  }

  /**
   * Resolves the names of a script, whose code does what Groovy's compiler makes of it.
   *
   * @throws SyntaxException for classes that do not exist for it, and what else Groovy refuses
   */
  public static Program compile(ParsedScript parsed, ClassNames names) throws SyntaxException {
    return compile(parsed, names, true);
  }

  /**
   * The same for code that is transformed before, so that it can be suspended: Groovy's compiler
   * sees no type of an operand then.
   */
  public static Program transformed(ParsedScript parsed, ClassNames names) throws SyntaxException {
    return compile(parsed, names, false);
  }

  private static Program compile(ParsedScript parsed, ClassNames names, boolean typed)
      throws SyntaxException {
    ProgramCompiler compiler = new ProgramCompiler(parsed, names, typed);
    try {
      Map<String, ClassDecl> declared = compiler.compile();
      return new Program(parsed, names, typed, declared, compiler.script());
    } catch (StackOverflowError tooDeep) {
      throw new SyntaxException(
          List.of(new GroovyFault(1, 1, "the script is nested too deeply to compile", true)));
    }
  }

  /** A part of the tree as code, for {@link ScriptRun#part} and {@link Block#part}. */
  ClosureCode part(ASTNode tree, @Nullable Object scope) throws SyntaxException {
    ProgramCompiler compiler = new ProgramCompiler(parsed, names, typed);
    return compiler.part(tree, scope, declared, script());
  }

  /** What it was made of. */
  public ParsedScript parsed() {
    return parsed;
  }

  /** Classes by their full names. */
  public Map<String, ClassDecl> declared() {
    return declared;
  }

  /** The class of the script itself; an empty one in a file that only declares classes. */
  public ClassDecl script() {
    return Optional.ofNullable(script)
        .orElseGet(
            () -> {
              ClassDecl empty = new ClassDecl(parsed.name(), 0, ClassDecl.Kind.SCRIPT);
              empty.link();
              return empty;
            });
  }

  /** Full names of the classes that it declares. */
  public Set<String> classes() {
    return declared.keySet();
  }

  /** Names of the functions that the script declares. */
  public Set<String> functions() {
    return script().methodNames();
  }
}
