package delivery.rehearsal.report;

import delivery.artifacts.LinkMap;
import delivery.host.cache.Folders;
import delivery.rehearsal.RehearsalResult;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that a rehearsal leaves: the same result for people, CI servers and programs. */
public record ReportFolder(Path folder) {
  private static final String HTML = "report.html";
  private static final String JSON = "result.json";
  private static final String JUNIT = "junit.xml";
  private static final String MARKDOWN = "summary.md";

  /** Makes the folder and removes what an earlier rehearsal left: none is better than that. */
  public void clear() throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder, "artifacts-*")) {
      for (Path artifacts : kept) {
        Folders.delete(artifacts);
      }
    }
    for (String name : List.of(HTML, JSON, JUNIT, MARKDOWN)) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  /**
   * Writes every report.
   *
   * @param links the map of the repository that was rehearsed
   */
  public void write(RehearsalResult rehearsal, LinkMap links) throws IOException {
    Files.writeString(folder.resolve(HTML), HtmlReport.of(rehearsal, links));
    Files.writeString(folder.resolve(JSON), JsonReport.of(rehearsal));
    Files.writeString(folder.resolve(JUNIT), JunitReport.of(rehearsal));
    Files.writeString(folder.resolve(MARKDOWN), MarkdownSummary.of(rehearsal));
  }
}
