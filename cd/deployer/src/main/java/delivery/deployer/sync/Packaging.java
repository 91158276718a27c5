package delivery.deployer.sync;

import delivery.deployer.failure.InvalidInputException;
import delivery.deployer.sync.TemplateFolder.LocalTemplate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Rewrites the local paths of a folder's templates to the addresses that they are kept under. */
public final class Packaging {
  private Packaging() {}

  /**
   * Rewrites them; a folder without such paths stays as it is.
   *
   * @param bucket where everything is kept
   * @param prefix below which the templates are
   */
  public static TemplateFolder rewrite(
      TemplateFolder folder, TemplateBucket bucket, String prefix) {
    if (folder.files().stream().allMatch(file -> file.localPaths().isEmpty())) {
      return folder;
    }
    List<LocalTemplate> files =
        folder.files().stream()
            .map(file -> file.localPaths().isEmpty() ? file : rewrite(folder, file, bucket, prefix))
            .toList();
    return new TemplateFolder(folder.root(), files, folder.archives(), folder.contentHash());
  }

  /**
   * A template as it would be deployed: as it is, or with the addresses of what its local paths
   * lead to.
   */
  public static String text(Path template, TemplateBucket bucket) {
    String text;
    try {
      text = Files.readString(template);
    } catch (IOException e) {
      throw new InvalidInputException(template + ": cannot be read: " + e);
    }
    if (LocalPaths.find(template, text.getBytes(StandardCharsets.UTF_8)).isEmpty()) {
      return text;
    }
    TemplateFolder folder =
        TemplateFolderReader.read(Objects.requireNonNullElse(template.getParent(), Path.of(".")));
    String path = folder.pathOf(template);
    return rewrite(folder, bucket, folder.prefix()).files().stream()
        .filter(file -> file.path().equals(path))
        .map(file -> new String(file.content(), StandardCharsets.UTF_8))
        .findFirst()
        .orElse(text);
  }

  private static LocalTemplate rewrite(
      TemplateFolder folder, LocalTemplate file, TemplateBucket bucket, String prefix) {
    String text = new String(file.content(), StandardCharsets.UTF_8);
    StringBuilder rewritten = new StringBuilder();
    int done = 0;
    for (LocalPath path : file.localPaths()) {
      rewritten.append(text, done, path.start()).append(address(folder, path, bucket, prefix));
      done = path.end();
    }
    rewritten.append(text.substring(done));
    return TemplateFolderReader.rewritten(file, rewritten.toString());
  }

  private static String address(
      TemplateFolder folder, LocalPath path, TemplateBucket bucket, String prefix) {
    String name = bucket.name();
    if (path.form() == LocalPath.Form.TEMPLATE_URL) {
      return "\"%s\"".formatted(bucket.url(prefix + folder.pathOf(path.target())));
    }
    String key = folder.archive(path.target()).key();
    return switch (path.form()) {
      case S3_URI -> "\"s3://%s/%s\"".formatted(name, key);
      case S3_BUCKET_AND_KEY -> "{\"S3Bucket\": \"%s\", \"S3Key\": \"%s\"}".formatted(name, key);
      case BUCKET_AND_KEY -> "{\"Bucket\": \"%s\", \"Key\": \"%s\"}".formatted(name, key);
      case TEMPLATE_URL -> throw new IllegalStateException("handled above");
    };
  }
}
