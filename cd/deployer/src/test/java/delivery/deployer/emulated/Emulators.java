package delivery.deployer.emulated;

import delivery.aws.EmbeddedAws;
import delivery.aws.Ministack;
import delivery.aws.Moto;
import delivery.aws.PythonTools;
import delivery.host.cache.Cache;
import java.nio.file.Files;
import java.nio.file.Path;

/** Starts the emulators of the project's own cache. */
public final class Emulators {
  private Emulators() {}

  public static Ministack ministack(Path folder) throws Exception {
    Files.createDirectories(folder);
    return Ministack.start(
        PythonTools.emulators(Cache.of(System.getenv(), words -> {})),
        Ministack.Options.in(folder, Workplace.REGION));
  }

  public static Moto moto(Path folder) throws Exception {
    Files.createDirectories(folder);
    return Moto.start(
        PythonTools.emulators(Cache.of(System.getenv(), words -> {})),
        Moto.Options.in(folder, Workplace.REGION));
  }

  /** A workplace with the bucket it needs. */
  public static Workplace workplace(EmbeddedAws aws, Path folder, String environment) {
    Workplace workplace =
        Workplace.in(folder, aws.endpoint(), aws.administrator(Workplace.ACCOUNT), environment);
    try (var session = workplace.session()) {
      session
          .s3()
          .createBucket(
              request ->
                  request
                      .bucket("templates")
                      .createBucketConfiguration(c -> c.locationConstraint(Workplace.REGION)));
    } catch (software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException owned) {
      return workplace;
    }
    return workplace;
  }

  /** An image that exists. */
  public static String image(Workplace workplace, String name) {
    try (var session = workplace.session()) {
      return session
          .ec2()
          .registerImage(request -> request.name(name).rootDeviceName("/dev/xvda"))
          .imageId();
    }
  }
}
