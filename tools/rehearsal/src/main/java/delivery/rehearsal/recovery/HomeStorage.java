package delivery.rehearsal.recovery;

import delivery.host.cache.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is on the emulated file systems, and in the backups of them: folders of this computer, since
 * the emulator keeps no files.
 */
final class HomeStorage {
  /** The folder of the access point. */
  static final String HOME = "jenkins-home";

  private final Path systems;
  private final Path backups;
  private final List<RecoveryPoint> points = new ArrayList<>();

  HomeStorage(Path folder) throws IOException {
    this.systems = Files.createDirectories(folder.resolve("file-systems"));
    this.backups = Files.createDirectories(folder.resolve("backups"));
  }

  /** A backup of one file system. */
  record RecoveryPoint(String arn, String fileSystem, Instant created, Path content) {}

  /** The root of a file system, which is empty at first. */
  Path root(String fileSystem) throws IOException {
    return Files.createDirectories(systems.resolve(fileSystem));
  }

  /** The home on a file system. */
  Path home(String fileSystem) throws IOException {
    return root(fileSystem).resolve(HOME);
  }

  /** All file systems by their ids as folders. */
  Path all() {
    return systems;
  }

  /**
   * What AWS Backup does every night.
   *
   * @param prefix of the ARNs of its recovery points
   */
  synchronized void backUp(String fileSystem, String prefix, Instant now) throws IOException {
    Path content = backups.resolve("point-" + (points.size() + 1));
    Folders.copy(root(fileSystem), content);
    String arn = prefix + ":recovery-point:" + content.getFileName();
    points.add(new RecoveryPoint(arn, fileSystem, now, content));
  }

  /** The backups of a file system. */
  synchronized List<RecoveryPoint> points(String fileSystem) {
    return points.stream().filter(each -> each.fileSystem().equals(fileSystem)).toList();
  }

  /** The backup of this ARN. */
  synchronized Optional<RecoveryPoint> point(String arn) {
    return points.stream().filter(each -> each.arn().equals(arn)).findFirst();
  }

  /** Puts a backup beside what a file system holds, as AWS does. */
  void restore(RecoveryPoint point, String fileSystem, Instant now) throws IOException {
    Folders.copy(
        point.content(), root(fileSystem).resolve("aws-backup-restore_" + now.toEpochMilli()));
  }

  /** Every file of a file system is gone. */
  void lose(String fileSystem) throws IOException {
    Folders.delete(root(fileSystem));
  }

  /** Every file system and every backup is gone. */
  synchronized void loseAll() throws IOException {
    for (Path each : List.of(systems, backups)) {
      Folders.delete(each);
      Files.createDirectories(each);
    }
    points.clear();
  }
}
