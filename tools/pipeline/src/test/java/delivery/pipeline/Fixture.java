package delivery.pipeline;

import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.lock.PipelineModel;
import delivery.artifacts.pipeline.DeclarativePipeline;
import delivery.artifacts.pipeline.reader.PipelineReader;
import delivery.artifacts.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs a pipeline in a folder and keeps what it told. */
public final class Fixture {
  private static final ControllerLock CONTROLLER =
      ControllerLock.in(
          Path.of(System.getProperty("repository.root", "../..")).resolve(ControllerLock.FOLDER));

  private final Path folder;
  private final List<RunEvent> events = new ArrayList<>();
  private String awaited = "";
  private Runnable reaction = () -> {};

  public Fixture(Path folder) {
    this.folder = folder;
  }

  /** A runner with the steps of this repository's controller. */
  public static PipelineRunner runner() {
    return new PipelineRunner(Clock.systemUTC(), CONTROLLER);
  }

  /** The steps of this repository's controller. */
  public static PipelineModel controller() {
    return CONTROLLER.pipeline();
  }

  public static DeclarativePipeline pipeline(String text) {
    PipelineReader.Reading reading = PipelineReader.read(new SourceFile("Jenkinsfile", text));
    if (!reading.problems().isEmpty()) {
      throw new AssertionError(reading.problems());
    }
    return reading.pipeline().orElseThrow();
  }

  public RunResult run(String text, UnaryOperator<RunSettings> change)
      throws RunRefusedException, IOException {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    RunSettings settings = change.apply(RunSettings.in(workspace, temporary));
    return runner().run(pipeline(text), settings, this::keep);
  }

  public RunResult run(String text) throws RunRefusedException, IOException {
    return run(text, settings -> settings);
  }

  public RunResult runScript(String text) throws RunRefusedException, IOException {
    return runScript(text, settings -> settings);
  }

  /** Runs a file that may have no pipeline block. */
  public RunResult runScript(String text, UnaryOperator<RunSettings> change)
      throws RunRefusedException, IOException {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Path temporary = Files.createDirectories(folder.resolve("temporary"));
    RunSettings settings = change.apply(RunSettings.in(workspace, temporary));
    return runner().run(new SourceFile("Jenkinsfile", text), settings, this::keep);
  }

  /** Does something as soon as the console has this line. */
  public void onLine(String line, Runnable reaction) {
    this.awaited = line;
    this.reaction = reaction;
  }

  private synchronized void keep(RunEvent event) {
    events.add(event);
    if (event instanceof RunEvent.Line line && line.text().equals(awaited)) {
      reaction.run();
    }
  }

  public synchronized List<RunEvent> events() {
    return List.copyOf(events);
  }

  /** The lines of the console, without the agent's. */
  public List<String> lines() {
    return events().stream()
        .filter(RunEvent.Line.class::isInstance)
        .map(event -> ((RunEvent.Line) event).text())
        .filter(line -> !line.startsWith("Running on Jenkins in "))
        .toList();
  }

  /** A pipeline with one stage of these steps. */
  public static String steps(String steps) {
    return """
    pipeline {
      agent any
      stages {
        stage('Only') {
          steps {
            %s
          }
        }
      }
    }
    """
        .formatted(steps);
  }
}
