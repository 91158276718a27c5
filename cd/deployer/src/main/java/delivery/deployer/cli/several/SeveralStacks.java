package delivery.deployer.cli.several;

import delivery.deployer.aws.AwsErrors;
import delivery.deployer.cli.console.CommandContext;
import delivery.deployer.environment.Environment;
import delivery.deployer.environment.StackOrder;
import delivery.deployer.failure.DeployerException;
import delivery.deployer.failure.ExitCode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does the same with each stack of an environment, as soon as those that it needs are done. Where
 * one fails, those that need it are left as they are; the others go on to their end.
 *
 * @param json whether lines are JSON
 * @param together whether stacks that do not need each other are worked on at the same time
 */
public record SeveralStacks(CommandContext context, boolean json, boolean together) {
  private static final int AT_ONCE = 8;

  /** What is done with one stack; the context marks its lines. */
  @FunctionalInterface
  public interface Work {
    /** Does it; the exit code. */
    int on(Environment stack, CommandContext context);
  }

  private enum End {
    DONE,
    FAILED,
    LEFT
  }

  private record Ended(End end, ExitCode code) {}

  /** Works on all of them; the exit code of the whole. */
  public int run(StackOrder order, Work work) {
    Map<String, Future<Ended>> running = new LinkedHashMap<>();
    // Submitted in order: who waits, waits for what runs already, however few run at once.
    try (ExecutorService threads = Executors.newFixedThreadPool(together ? AT_ONCE : 1)) {
      for (Environment stack : order.stacks()) {
        Map<String, Future<Ended>> before = new LinkedHashMap<>(running);
        running.put(StackOrder.name(stack), threads.submit(() -> one(stack, order, before, work)));
      }
    }
    List<Ended> ends = running.values().stream().map(SeveralStacks::ended).toList();
    return code(ends).code();
  }

  private Ended one(
      Environment stack, StackOrder order, Map<String, Future<Ended>> before, Work work) {
    String name = StackOrder.name(stack);
    try (PrintWriter out = marked(context.out(), name);
        PrintWriter err = marked(context.err(), name)) {
      Set<String> needs = order.needs().getOrDefault(name, Set.of());
      List<String> missing =
          before.entrySet().stream()
              .filter(other -> needs.contains(other.getKey()))
              .filter(other -> ended(other.getValue()).end() != End.DONE)
              .map(Map.Entry::getKey)
              .toList();
      if (!missing.isEmpty()) {
        err.println("deployer: left as it is, because of " + String.join(", ", missing));
        return new Ended(End.LEFT, ExitCode.DEPLOYMENT_FAILED);
      }
      return worked(stack, work, out, err);
    }
  }

  private Ended worked(Environment stack, Work work, PrintWriter out, PrintWriter err) {
    CommandContext own =
        new CommandContext(
            context.variables(),
            context.in(),
            out,
            err,
            context.clock(),
            context.pause(),
            context.terminal() && !together,
            context.access());
    try {
      int code = work.on(stack, own);
      // Differences that were asked for are no failure: the others are asked as well.
      return new Ended(End.DONE, code == 0 ? ExitCode.OK : ExitCode.DIFFERENT);
    } catch (RuntimeException failure) {
      Optional<DeployerException> known = AwsErrors.known(failure);
      if (known.isEmpty()) {
        failure.printStackTrace(err);
        return new Ended(End.FAILED, ExitCode.DEFECT);
      }
      known.get().words().lines().forEach(line -> err.println("deployer: " + line));
      return new Ended(End.FAILED, known.get().exitCode());
    }
  }

  private PrintWriter marked(PrintWriter writer, String name) {
    return new PrintWriter(new MarkedLines(writer, name, json && writer.equals(context.out())));
  }

  private static Ended ended(Future<Ended> stack) {
    try {
      return stack.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Codes that say that nothing was changed are true only when no stack was worked on. */
  private static ExitCode code(List<Ended> ends) {
    boolean some = ends.stream().anyMatch(each -> each.end() == End.DONE);
    Optional<ExitCode> failure =
        ends.stream().filter(each -> each.end() == End.FAILED).map(Ended::code).findFirst();
    if (failure.isEmpty()) {
      return ends.stream().anyMatch(each -> each.code() == ExitCode.DIFFERENT)
          ? ExitCode.DIFFERENT
          : ExitCode.OK;
    }
    return switch (failure.get()) {
      case INVALID_INPUT, REFUSED -> some ? ExitCode.DEPLOYMENT_FAILED : failure.get();
      default -> failure.get();
    };
  }
}
