package delivery.artifacts.survey;

import java.util.Arrays;
import java.util.Optional;

/** What a file of a repository can be for a check. */
public enum FileKind {
  /** A Declarative or Scripted Pipeline. */
  JENKINSFILE("jenkinsfile"),
  /** A step of a shared library, {@code vars/NAME.groovy}. */
  LIBRARY_STEP("library-step"),
  /** A class of a shared library, {@code src/PACKAGE/NAME.groovy}. */
  LIBRARY_CLASS("library-class"),
  /** Configuration as Code. */
  JCASC("jcasc"),
  /** Values of a Helm chart with Configuration as Code in texts. */
  HELM_VALUES("helm-values"),
  /** A Job DSL script. */
  JOB_DSL("job-dsl"),
  /** The plugins of a controller, one on each line or in YAML. */
  PLUGINS("plugins"),
  /** The description of an image. */
  DOCKERFILE("dockerfile"),
  /** A CloudFormation template. */
  TEMPLATE("cloudformation"),
  /** A Packer template. */
  PACKER("packer"),
  /** A GitHub workflow. */
  WORKFLOW("workflow");

  private final String word;

  FileKind(String word) {
    this.word = word;
  }

  /** The word for it in {@code jenkins-check.yaml} and in {@code check --files}. */
  public String word() {
    return word;
  }

  /** The kind of that word. */
  public static Optional<FileKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** Whether such files are looked for anywhere; the others only in folders of this project. */
  public boolean isFoundAnywhere() {
    return this != TEMPLATE && this != PACKER && this != WORKFLOW;
  }
}
