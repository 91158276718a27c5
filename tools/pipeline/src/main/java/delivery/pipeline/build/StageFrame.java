package delivery.pipeline.build;

import delivery.pipeline.Result;

/** A stage that runs, and the worst that steps inside it warned of. */
public final class StageFrame {
  private final String name;
  private Result warning = Result.SUCCESS;

  public StageFrame(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public Result warning() {
    return warning;
  }

  void warn(Result result) {
    warning = warning.combine(result);
  }
}
