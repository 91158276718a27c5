package delivery.aws;

import delivery.host.cache.Cache;
import delivery.host.cache.CacheException;
import delivery.host.python.PythonEnvironment;

/** The pinned Python programs that this project installs into its cache. */
public final class PythonTools {
  private PythonTools() {}

  /** moto and ministack, and cfn-lint, which moto needs anyway. */
  public static PythonEnvironment emulators(Cache cache)
      throws CacheException, InterruptedException {
    return open(cache, "emulators");
  }

  /** The AWS CLI as {@code aws}. */
  public static PythonEnvironment awsCli(Cache cache) throws CacheException, InterruptedException {
    return open(cache, "aws-cli");
  }

  /** The programs of one of the lists of requirements; no ShellCheck for Linux on arm64. */
  public static PythonEnvironment open(Cache cache, String name)
      throws CacheException, InterruptedException {
    return PythonEnvironment.open(cache, name, LauncherFiles.requirements(name));
  }
}
