package delivery.artifacts.survey;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells Pipelines and Job DSL scripts from other Groovy by what stands in them. */
final class GroovyLook {
  private static final Pattern DECLARATIVE = Pattern.compile("(?m)^[ \\t]*pipeline\\s*\\{");
  private static final Pattern SCRIPTED =
      Pattern.compile(
          "(?m)^[ \\t]{0,4}(?:node|podTemplate|timestamps)\\s*(?:\\([^)]*\\)\\s*)?\\{"
              + "|^@Library\\b");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|abstract|final|static)\\s+)*(?:class|interface|trait|enum)\\s");

  /** Methods of Job DSL's top level that nothing else is called. */
  private static final Pattern JOB =
      Pattern.compile(
          "(?m)^[ \\t]*(?:def\\s+\\w+\\s*=\\s*)?(?:\\w+\\.)?(?:pipelineJob|multibranchPipelineJob"
              + "|organizationFolder|freeStyleJob|mavenJob|matrixJob|multiJob|workflowJob|listView"
              + "|nestedView|sectionedView|categorizedJobsView|dashboardView|buildPipelineView"
              + "|deliveryPipelineView)\\s*\\(?\\s*[\\w\"'$]");

  /** The others, which need a name in quotes or a block to be sure of. */
  private static final Pattern SHORT_JOB =
      Pattern.compile(
          "(?m)^[ \\t]*(?:def\\s+\\w+\\s*=\\s*)?(?:job|folder)\\s*\\(?\\s*[\"'][^\\n]*");

  /** What runs a Pipeline for a test without Jenkins, which has its own rules for it. */
  private static final String PIPELINE_UNIT = "com.lesfurets.jenkins.unit";

  private static final Pattern PACKAGE = Pattern.compile("(?m)^[ \\t]*package\\s+([\\w.]+)");

  private GroovyLook() {}

  /** The folder in which scripts find the class of this file, as its package says. */
  static Optional<String> classFolder(String path, String text) {
    if (!TYPE.matcher(text).find()) {
      return Optional.empty();
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    Matcher named = PACKAGE.matcher(text);
    String below = named.find() ? named.group(1).replace('.', '/') + "/" : "";
    return folder.endsWith(below)
        ? Optional.of(folder.substring(0, folder.length() - below.length()))
        : Optional.empty();
  }

  static Optional<FileKind> of(String text) {
    if (text.contains(PIPELINE_UNIT)) {
      return Optional.empty();
    }
    if (DECLARATIVE.matcher(text).find() && !isJob(text)) {
      return Optional.of(FileKind.JENKINSFILE);
    }
    if (isJob(text) && !TYPE.matcher(text).find()) {
      return Optional.of(FileKind.JOB_DSL);
    }
    return SCRIPTED.matcher(text).find() && !TYPE.matcher(text).find()
        ? Optional.of(FileKind.JENKINSFILE)
        : Optional.empty();
  }

  private static boolean isJob(String text) {
    return JOB.matcher(text).find() || SHORT_JOB.matcher(text).find();
  }
}
