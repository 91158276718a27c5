package delivery.deployer.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.deployer.emulated.Emulators;
import delivery.deployer.emulated.StackProbe;
import delivery.deployer.emulated.Templates;
import delivery.deployer.emulated.Workplace;
import java.util.List;

/** A command of the fault matrix: what comes before it, its words, and the end that is right. */
enum MatrixCommand {
  DEPLOY {
    @Override
    void prepare(Workplace work, String cell) {
      template(work, "first");
      publish(work, cell);
      succeed(work.parameters());
      succeed(work.sync());
    }

    @Override
    List<String> words(Workplace work) {
      return List.of("deploy", "--parameters", work.file("build/parameters.json").toString());
    }

    @Override
    void assertEnd(Workplace work) {
      try (var session = work.session()) {
        assertThat(
                session
                    .cloudFormation()
                    .describeStacks(r -> r.stackName(work.stackName()))
                    .stacks()
                    .getFirst()
                    .outputs()
                    .getFirst()
                    .outputValue())
            .isEqualTo(published(work));
      }
    }
  },
  SYNC {
    @Override
    void prepare(Workplace work, String cell) {
      template(work, cell);
    }

    @Override
    List<String> words(Workplace work) {
      return List.of("sync", "--source", work.file("templates").toString());
    }

    @Override
    void assertEnd(Workplace work) {
      assertThat(work.sync("--dry-run").out()).contains("0 uploaded, 2 unchanged");
    }
  },
  PUBLISH_AMI {
    @Override
    void prepare(Workplace work, String cell) {
      work.write("image", Emulators.image(work, work.environment() + cell));
    }

    @Override
    List<String> words(Workplace work) {
      return List.of("publish-ami", "--ami", work.read("image"));
    }

    @Override
    void assertEnd(Workplace work) {
      assertThat(published(work)).isEqualTo(work.read("image"));
    }
  },
  ROLLBACK {
    @Override
    void prepare(Workplace work, String cell) {
      publish(work, cell + "-good");
      work.write("image", published(work));
      publish(work, cell + "-bad");
    }

    @Override
    List<String> words(Workplace work) {
      return List.of("rollback");
    }

    @Override
    void assertEnd(Workplace work) {
      assertThat(published(work)).isEqualTo(work.read("image"));
    }
  },
  DELETE {
    @Override
    void prepare(Workplace work, String cell) {
      DEPLOY.prepare(work, cell);
      succeed(work.deploy());
    }

    @Override
    List<String> words(Workplace work) {
      return List.of("delete", "--confirm", work.stackName());
    }

    @Override
    void assertEnd(Workplace work) {
      assertThat(new StackProbe(work).status()).isEqualTo("absent");
    }
  };

  /** Makes the state that the command begins with; {@code cell} is another word for every cell. */
  abstract void prepare(Workplace work, String cell);

  /** The command line. */
  abstract List<String> words(Workplace work);

  abstract void assertEnd(Workplace work);

  private static void template(Workplace work, String comment) {
    work.write(
        "templates/main.yaml", "# %s %s\n".formatted(work.environment(), comment) + Templates.MAIN);
    work.write("templates/nested.yaml", Templates.NESTED);
  }

  private static void publish(Workplace work, String name) {
    succeed(work.publish(Emulators.image(work, work.environment() + name)));
  }

  static String published(Workplace work) {
    try (var session = work.session()) {
      return session.ssm().getParameter(r -> r.name(work.imageParameter())).parameter().value();
    }
  }

  private static void succeed(Workplace.Ran ran) {
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
  }
}
