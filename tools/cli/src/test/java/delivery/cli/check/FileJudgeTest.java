package delivery.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.artifacts.Repository;
import delivery.artifacts.lock.ControllerLock;
import delivery.artifacts.source.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever judging one file does, the others are judged, or it is said that they are not. */
class FileJudgeTest {
  private static final Path ROOT = Path.of(System.getProperty("repository.root", "."));
  private static final List<SourceFile> FILES =
      List.of(new SourceFile("first", ""), new SourceFile("bad", ""), new SourceFile("last", ""));

  private static Repository good(SourceFile file) {
    ControllerLock lock = ControllerLock.in(ROOT.resolve(ControllerLock.FOLDER));
    return Repository.of(lock, List.of(), List.of(file));
  }

  private static Judged judge(Function<SourceFile, Repository> bad) {
    return new FileJudge(
            file -> Optional.of(file.path().equals("bad") ? bad.apply(file) : good(file)),
            Duration.ofMinutes(5),
            known -> {
              throw new AssertionError("nothing takes five minutes");
            })
        .judge(FILES, List.of());
  }

  @Test
  void filesThatAreJudgedHaveNothingUnjudged() {
    Judged judged = judge(FileJudgeTest::good);

    assertThat(judged.status()).isZero();
    assertThat(judged.sources()).hasSize(3);
  }

  @Test
  void aFaultOfTheCheckIsSaidOfItsFile() {
    Judged judged =
        judge(
            file -> {
              throw new IllegalStateException("a\nb");
            });

    assertThat(judged.sources()).containsOnlyKeys("first", "last");
    assertThat(judged.status()).isEqualTo(70);
    Unjudged bad = judged.unjudged().getFirst();
    assertThat(bad.line())
        .isEqualTo("bad: not judged: unexpected failure: java.lang.IllegalStateException: a\\nb");
    assertThat(bad.details()).contains("at delivery.cli.check.FileJudgeTest");
  }

  @Test
  void aFileOfNoKindIsNamedAndIsNoPass() {
    Judged judged =
        new FileJudge(
                file -> file.path().equals("bad") ? Optional.empty() : Optional.of(good(file)),
                Duration.ofMinutes(5),
                known -> {})
            .judge(FILES, List.of());

    assertThat(judged.sources()).containsOnlyKeys("first", "last");
    assertThat(judged.unjudged()).extracting(Unjudged::path).containsExactly("bad");
    assertThat(judged.status()).isEqualTo(2);
  }

  @Test
  void recursionWithoutEndIsSaidOfItsFile() {
    Judged judged =
        judge(
            file -> {
              throw new StackOverflowError();
            });

    assertThat(judged.sources()).containsOnlyKeys("first", "last");
    assertThat(judged.unjudged())
        .extracting(Unjudged::line)
        .containsExactly("bad: not judged: it is nested too deeply");
    assertThat(judged.status()).isEqualTo(70);
  }

  @Test
  void aFullMemoryEndsTheCheckAndNamesWhatIsNotJudged() {
    Judged judged =
        judge(
            file -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(judged.unjudged())
        .extracting(Unjudged::line)
        .contains("bad: not judged: it takes more memory than a check has");
    assertThat(judged.sources().size() + judged.unjudged().size()).isEqualTo(3);
    assertThat(judged.status()).isEqualTo(70);
  }

  @Test
  void aFileThatTakesTooLongIsNamedWithThoseAfterIt() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    SynchronousQueue<Judged> told = new SynchronousQueue<>();
    FileJudge judge =
        new FileJudge(
            file -> {
              awaitQuietly(release);
              return Optional.of(good(file));
            },
            Duration.ofMillis(200),
            known -> {
              try {
                told.put(known);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Thread judging = Thread.ofPlatform().daemon().start(() -> judge.judge(FILES, List.of()));

    Judged known = told.poll(60, TimeUnit.SECONDS);
    release.countDown();
    judging.join(60_000);

    assertThat(known).isNotNull();
    assertThat(known.status()).isEqualTo(70);
    assertThat(known.unjudged()).extracting(Unjudged::path).containsExactly("first", "bad", "last");
    assertThat(known.unjudged()).extracting(Unjudged::why).contains("it takes too long");
  }

  @Test
  void aFileThatCouldNotBeReadIsNoPass() {
    Unjudged unread = new Unjudged("gone", "no such file", Unjudged.UNREADABLE);
    Judged judged =
        new FileJudge(file -> Optional.of(good(file)), Duration.ofMinutes(5), known -> {})
            .judge(FILES, List.of(unread));

    assertThat(judged.status()).isEqualTo(2);
    assertThat(judged.sources()).hasSize(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
