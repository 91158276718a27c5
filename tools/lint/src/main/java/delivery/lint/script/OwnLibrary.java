package delivery.lint.script;

import delivery.artifacts.Repository;
import delivery.artifacts.pipeline.Jenkinsfile;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The steps of a shared library that stand in the repository itself. */
public record OwnLibrary(Set<String> steps) {
  private static final Pattern STEP = Pattern.compile("(?:.*/)?vars/([A-Za-z_]\\w*)\\.groovy");

  public OwnLibrary {
    steps = Set.copyOf(steps);
  }

  /** Those of every {@code vars/}: its files call each other, whoever loads them. */
  public static OwnLibrary of(Repository repository) {
    return repository.derived(
        OwnLibrary.class,
        whole ->
            new OwnLibrary(
                whole
                    .all(Jenkinsfile.class)
                    .map(file -> STEP.matcher(file.path()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .collect(Collectors.toSet())));
  }
}
