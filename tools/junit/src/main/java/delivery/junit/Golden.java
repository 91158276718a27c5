package delivery.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** Compares a job's XML with a file. */
record Golden(Job job) {
  void compare(Path given, boolean writes) {
    Path file =
        job.isLive()
            ? given.resolveSibling(
                String.valueOf(given.getFileName()).replaceFirst("\\.xml$", "") + ".config.xml")
            : given;
    try {
      if (writes) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(folder);
        }
        Files.writeString(file, job.xml());
        return;
      }
      if (!Files.isRegularFile(file)) {
        throw new AssertionError(
            file
                + ": there is no golden file; run the test once with -Dgolden.write. It would be\n"
                + job.xml());
      }
      Assertions.assertThat(plain(job.xml()))
          .as("%s as in %s", job.name(), file)
          .isEqualTo(plain(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String xml) {
    return xml.replace("\r\n", "\n").strip();
  }
}
