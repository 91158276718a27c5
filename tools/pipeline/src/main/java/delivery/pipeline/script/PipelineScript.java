package delivery.pipeline.script;

import delivery.artifacts.pipeline.CpsTransformation;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.LibraryUse;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.Diagnostic;
import delivery.artifacts.source.SourceFile;
import delivery.artifacts.syntax.groovy.GroovyTree;
import delivery.groovy.Block;
import delivery.groovy.GroovyFault;
import delivery.groovy.ParsedScript;
import delivery.groovy.Program;
import delivery.groovy.ScriptParser;
import delivery.groovy.SyntaxException;
import delivery.pipeline.Library;
import delivery.pipeline.RunRefusedException;
import hudson.AbortException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Jenkinsfile that is ready to run; nothing of it has run. */
public final class PipelineScript {
  /** The class of a Jenkinsfile in stack traces. */
  private static final String NAME = "WorkflowScript";

  private final SourceFile file;
  private final Optional<DeclarativePipeline> pipeline;
  private final ScriptRules rules;
  private final PipelineClasses classes;
  private final Program program;
  private final List<LibraryFiles> used;
  private final List<LibraryFiles> given;

  private PipelineScript(
      SourceFile file,
      Optional<DeclarativePipeline> pipeline,
      ScriptRules rules,
      PipelineClasses classes,
      Program program,
      List<LibraryFiles> used,
      List<LibraryFiles> given) {
    this.file = file;
    this.pipeline = pipeline;
    this.rules = rules;
    this.classes = classes;
    this.program = program;
    this.used = List.copyOf(used);
    this.given = List.copyOf(given);
  }

  /**
   * Reads a Jenkinsfile.
   *
   * @param pipeline the model of its pipeline block, perhaps with fewer stages; empty for a script
   *     that has none
   * @param unsupported names of steps that cannot be run, wherever they are called
   * @param libraries those that the script may ask for
   * @throws RunRefusedException with the places of what Groovy refuses, unknown classes for one,
   *     and of what cannot be run around the pipeline
   */
  public static PipelineScript read(
      SourceFile file,
      Optional<DeclarativePipeline> pipeline,
      ScriptRules rules,
      Set<String> unsupported,
      List<Library> libraries)
      throws RunRefusedException {
    try {
      ParsedScript parsed = ScriptParser.parse(NAME, file.text());
      GroovyTree tree = GroovyTree.of(file, parsed.module());
      List<Diagnostic> problems =
          new ArrayList<>(UnsupportedCode.problems(tree, unsupported, rules.refusedAnnotations()));
      problems.addAll(CpsTransformation.problems(tree));
      List<LibraryFiles> given = new ArrayList<>();
      for (Library library : libraries) {
        given.add(LibraryFiles.of(library));
      }
      List<LibraryFiles> used = used(tree, pipeline, given, problems);
      if (!problems.isEmpty()) {
        throw new RunRefusedException(problems);
      }
      PipelineClasses classes = new PipelineClasses();
      used.forEach(classes::add);
      Program program = Program.transformed(parsed, classes);
      return new PipelineScript(file, pipeline, rules, classes, program, used, given);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (SyntaxException refused) {
      throw new RunRefusedException(
          refused.faults().stream()
              .map(
                  fault ->
                      Diagnostic.refused(
                          file.at(fault.line(), fault.column()), "groovy-syntax", fault.message()))
              .toList());
    }
  }

  // The implicit ones, and those that the script asks for.
  private static List<LibraryFiles> used(
      GroovyTree tree,
      Optional<DeclarativePipeline> pipeline,
      List<LibraryFiles> given,
      List<Diagnostic> problems) {
    Set<LibraryFiles> used = new LinkedHashSet<>();
    given.stream().filter(each -> each.library().implicit()).forEach(used::add);
    for (LibraryUse use :
        pipeline.map(DeclarativePipeline::libraries).orElseGet(() -> LibraryUse.of(tree))) {
      given.stream()
          .filter(each -> each.library().name().equals(use.name()))
          .findFirst()
          .ifPresentOrElse(used::add, () -> problems.add(notGiven(use)));
    }
    return List.copyOf(used);
  }

  private static Diagnostic notGiven(LibraryUse use) {
    return Diagnostic.silent(
        use.at(),
        "cannot-run",
        "the library \""
            + use.name()
            + "\" is not given; give it with --library "
            + use.name()
            + "=FOLDER");
  }

  /** The libraries that the script has from its start. */
  List<LibraryFiles> used() {
    return used;
  }

  /** A library that the script may ask for while it runs. */
  Optional<LibraryFiles> given(String name) {
    return given.stream().filter(each -> each.library().name().equals(name)).findFirst();
  }

  PipelineClasses classes() {
    return classes;
  }

  /** Another file for the same build. */
  Program compile(SourceFile other) throws SyntaxException {
    return compile(other.path(), other, classes);
  }

  /**
   * A file whose code the engine rewrites.
   *
   * @throws SyntaxException for what Groovy refuses, or the engine
   */
  static Program compile(String name, SourceFile file, PipelineClasses classes)
      throws SyntaxException {
    ParsedScript parsed = ScriptParser.parse(name, file.text());
    List<GroovyFault> faults =
        CpsTransformation.problems(GroovyTree.of(file, parsed.module())).stream()
            .map(each -> new GroovyFault(each.at().line(), each.at().column(), each.message()))
            .toList();
    if (!faults.isEmpty()) {
      throw new SyntaxException(faults);
    }
    return Program.transformed(parsed, classes);
  }

  SourceFile file() {
    return file;
  }

  Optional<DeclarativePipeline> pipeline() {
    return pipeline;
  }

  ScriptRules rules() {
    return rules;
  }

  Program program() {
    return program;
  }

  /** The block of {@code pipeline} that a script of the build runs. */
  PipelineBlock pipeline(Block block, SourceFile from) throws AbortException {
    GroovyTree tree = GroovyTree.of(from, block.scriptRun().program().parsed().module());
    Optional<DeclarativePipeline> model =
        pipeline.isPresent() && from.equals(file) ? pipeline : PipelineReader.read(tree).pipeline();
    return new PipelineBlock(
        block,
        tree,
        model.orElseThrow(
            () -> new AbortException("this pipeline block is not supported here: " + from.path())));
  }
}
