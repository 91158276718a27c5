package delivery.machine.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a container engine builds the agent's image on its true base and hands out its files:
 * commands in their order, nothing run yet. Only containers that are made and never started come of
 * it.
 *
 * @param clear removes what a killed build left
 * @param pull fetches the base image: the one that fails where no registry is in reach
 * @param build the rest, each needed
 * @param cleanUp removes the containers
 */
record EnginePlan(Step clear, Step pull, List<Step> build, Step cleanUp) {
  private static final String LABEL = "delivery.rehearsal=agent-image";

  /**
   * One command.
   *
   * @param title what it does, to follow a colon
   * @param output the file that gets what it prints
   */
  record Step(String title, List<String> words, Optional<Path> output) {
    Step {
      words = List.copyOf(words);
    }

    static Step of(String title, String... words) {
      return new Step(title, List.of(words), Optional.empty());
    }
  }

  EnginePlan {
    build = List.copyOf(build);
  }

  /**
   * The plan.
   *
   * @param base the base image that the Dockerfile names
   * @param work a folder for {@code image.tar}, {@code base.tar} and {@code config.json}; its
   *     {@code deployer} holds the deployer as the Dockerfile's stage of that name would
   * @param id of this build, part of the names of its containers
   */
  static EnginePlan of(
      ContainerEngine engine, AgentImageSource source, String base, Path work, String id) {
    String program = engine.program();
    String tag = "app-agent:rehearsed";
    String container = "app-agent-" + id;
    String ofBase = container + "-base";
    return new EnginePlan(
        Step.of(
            "Removing what a killed build left",
            program,
            "container",
            "prune",
            "--force",
            "--filter",
            "label=" + LABEL),
        Step.of("Pulling " + base, program, "pull", "--quiet", base),
        List.of(
            Step.of(
                "The Dockerfile, on " + base,
                program,
                "build",
                "--file",
                source.dockerfile().toString(),
                "--build-arg",
                "BASE_IMAGE=" + base,
                "--build-context",
                "deployer=" + work.resolve("deployer"),
                "--tag",
                tag,
                source.repository().toString()),
            new Step(
                "What it runs as",
                List.of(program, "image", "inspect", "--format", "{{json .Config}}", tag),
                Optional.of(work.resolve("config.json"))),
            Step.of(
                "A container for its files",
                program,
                "create",
                "--label",
                LABEL,
                "--name",
                container,
                tag),
            Step.of(
                "Its files",
                program,
                "export",
                "--output",
                work.resolve("image.tar").toString(),
                container),
            Step.of(
                "A container for its base's files",
                program,
                "create",
                "--label",
                LABEL,
                "--name",
                ofBase,
                base),
            Step.of(
                "Its base's files",
                program,
                "export",
                "--output",
                work.resolve("base.tar").toString(),
                ofBase)),
        Step.of("Removing the containers", program, "rm", "--force", container, ofBase));
  }
}
