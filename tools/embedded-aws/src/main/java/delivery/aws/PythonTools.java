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

  /** ShellCheck as {@code shellcheck}; there is none for Linux on arm64. */
  public static PythonEnvironment shellcheck(Cache cache)
      throws CacheException, InterruptedException {
    return open(cache, "shellcheck");
  }

  /** Checkov as {@code checkov}, a public linter of templates. */
  public static PythonEnvironment checkov(Cache cache) throws CacheException, InterruptedException {
    return open(cache, "checkov");
  }

  /** Parliament as {@code parliament}, a public linter of policies. */
  public static PythonEnvironment parliament(Cache cache)
      throws CacheException, InterruptedException {
    return open(cache, "parliament");
  }

  private static PythonEnvironment open(Cache cache, String name)
      throws CacheException, InterruptedException {
    return PythonEnvironment.open(cache, name, LauncherFiles.requirements(name));
  }
}
