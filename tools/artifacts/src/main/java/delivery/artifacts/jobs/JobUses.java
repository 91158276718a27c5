package delivery.artifacts.jobs;

import delivery.artifacts.Name;
import delivery.artifacts.jobs.JobItem.Setting;
import delivery.artifacts.source.Located;
import java.util.Arrays;
import java.util.stream.Stream;

/** What a job expects from the controller and the repository. */
final class JobUses {
  private JobUses() {}

  static Stream<Located<Name>> of(JobItem item) {
    return item.settings().stream()
        .filter(setting -> !setting.value().isBlank())
        .flatMap(
            setting ->
                switch (setting.method()) {
                  case "label" -> labels(item, setting);
                  case "credentials", "credentialsId" -> Stream.of(credential(setting));
                  case "scriptPath" ->
                      Stream.of(new Name.RepositoryFile(setting.value()).at(setting.at()));
                  default -> Stream.empty();
                });
  }

  private static Located<Name> credential(Setting setting) {
    return new Name.CredentialId(setting.value()).at(setting.at());
  }

  /** A label of the job itself; blocks inside have other things of that name. */
  private static Stream<Located<Name>> labels(JobItem item, Setting setting) {
    return item.kind() == JobItem.Kind.JOB && setting.path().isEmpty()
        ? Arrays.stream(setting.value().split("[&|!()\\s]+|->|<->"))
            .filter(label -> !label.isEmpty())
            .map(label -> new Name.AgentLabel(label).at(setting.at()))
        : Stream.empty();
  }
}
