package delivery.junit;

import delivery.pipeline.Credential;
import delivery.pipeline.StepStub;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What surrounds a run in a test.
 *
 * @param answers of shell scripts, the one that was said last counts
 */
record Conditions(
    List<ShellAnswer> answers,
    boolean isShellReal,
    Map<String, StepStub> stubs,
    Map<String, String> files,
    Map<String, Credential> credentials,
    Map<String, String> variables,
    boolean isApproved) {
  Conditions {
    answers = List.copyOf(answers);
    stubs = Map.copyOf(stubs);
    files = Map.copyOf(files);
    credentials = Map.copyOf(credentials);
    variables = Map.copyOf(variables);
  }

  static Conditions of(Map<String, Credential> credentials) {
    return new Conditions(List.of(), false, Map.of(), Map.of(), credentials, Map.of(), false);
  }

  Conditions with(ShellAnswer answer) {
    List<ShellAnswer> all = new ArrayList<>(answers);
    all.addFirst(answer);
    return new Conditions(all, isShellReal, stubs, files, credentials, variables, isApproved);
  }

  Conditions with(String step, StepStub stub) {
    return new Conditions(
        answers, isShellReal, plus(stubs, step, stub), files, credentials, variables, isApproved);
  }

  Conditions with(String id, Credential credential) {
    return new Conditions(
        answers,
        isShellReal,
        stubs,
        files,
        plus(credentials, id, credential),
        variables,
        isApproved);
  }

  Conditions withFile(String path, String text) {
    return new Conditions(
        answers, isShellReal, stubs, plus(files, path, text), credentials, variables, isApproved);
  }

  Conditions withVariable(String name, String value) {
    return new Conditions(
        answers, isShellReal, stubs, files, credentials, plus(variables, name, value), isApproved);
  }

  Conditions withRealShell() {
    return new Conditions(answers, true, stubs, files, credentials, variables, isApproved);
  }

  Conditions approving() {
    return new Conditions(answers, isShellReal, stubs, files, credentials, variables, true);
  }

  private static <T> Map<String, T> plus(Map<String, T> some, String name, T value) {
    Map<String, T> all = new LinkedHashMap<>(some);
    all.put(name, value);
    return all;
  }
}
