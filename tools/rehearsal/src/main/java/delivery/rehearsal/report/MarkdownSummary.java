package delivery.rehearsal.report;

import delivery.rehearsal.RehearsalResult;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Deployed;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.RehearsalResult.FaultOutcome;
import delivery.rehearsal.RehearsalResult.Stage;
import delivery.rehearsal.StageStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The rehearsal in one screen of GitHub's Markdown, for pull requests and job summaries. */
public final class MarkdownSummary {
  private static final int LAST_LINES = 25;

  private final RehearsalResult rehearsal;
  private final StringBuilder text = new StringBuilder();

  private MarkdownSummary(RehearsalResult rehearsal) {
    this.rehearsal = rehearsal;
  }

  public static String of(RehearsalResult rehearsal) {
    return new MarkdownSummary(rehearsal).write();
  }

  private String write() {
    text.append("### ").append(rehearsal.succeeded() ? "✅" : "❌").append(" Rehearsal: ");
    text.append(rehearsal.result()).append(" in ").append(Wording.seconds(rehearsal.took()));
    text.append("\n\n");
    rehearsal
        .problems()
        .forEach(problem -> text.append("- ❌ ").append(escape(problem)).append('\n'));
    rehearsal
        .iam()
        .denied()
        .forEach(call -> text.append("- ⛔ denied: ").append(code(call.sentence())).append('\n'));
    if (!rehearsal.problems().isEmpty() || !rehearsal.iam().denied().isEmpty()) {
      text.append('\n');
    }
    rehearsal.fault().ifPresent(this::fault);
    stages();
    rehearsal.builds().forEach(this::failures);
    deployed();
    machine();
    return text.toString();
  }

  private void fault(FaultOutcome fault) {
    text.append("Fault on purpose: **").append(escape(fault.name())).append("**\n\n");
    for (Expectation each : fault.expectations()) {
      text.append(each.held() ? "- ✅ " : "- ❌ ").append(escape(each.expected()));
      text.append(": ").append(escape(each.observed())).append('\n');
    }
    text.append('\n');
  }

  /** A row for each stage, a column for each build. */
  private void stages() {
    List<String> heads = new ArrayList<>(List.of("stage"));
    List<String> rules = new ArrayList<>(List.of("---"));
    Set<String> names = new LinkedHashSet<>();
    for (Build build : rehearsal.builds()) {
      heads.add(escape(build.environment()));
      rules.add("---:");
      build.stages().forEach(stage -> names.add(BuildView.name(stage)));
    }
    row(heads);
    row(rules);
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(escape(name)));
      for (Build build : rehearsal.builds()) {
        cells.add(
            build.stages().stream()
                .filter(stage -> BuildView.name(stage).equals(name))
                .map(MarkdownSummary::cell)
                .findFirst()
                .orElse(""));
      }
      row(cells);
    }
    text.append('\n');
  }

  private void failures(Build build) {
    for (Stage stage : build.stages()) {
      if (stage.status() == StageStatus.SUCCESS || stage.status() == StageStatus.SKIPPED) {
        continue;
      }
      List<String> console = stage.console();
      List<String> last = console.subList(Math.max(0, console.size() - LAST_LINES), console.size());
      text.append("<details open><summary>");
      text.append(escape(build.environment() + ": " + BuildView.name(stage)));
      stage.at().ifPresent(at -> text.append(" (").append(escape(at.toString())).append(')'));
      text.append("</summary>\n\n").append(fenced(last)).append("\n</details>\n\n");
    }
  }

  private void deployed() {
    for (Build build : rehearsal.builds()) {
      if (build.deployed().isPresent()) {
        Deployed deployed = build.deployed().get();
        text.append("- **").append(escape(build.environment())).append("**: ");
        text.append(code(deployed.ami())).append(", stack ").append(code(deployed.stack().name()));
        text.append(' ').append(escape(deployed.stack().status())).append(", ");
        text.append(deployed.instances().size()).append(" instance(s)\n");
      }
    }
  }

  private void machine() {
    text.append("- ").append(escape(rehearsal.extent().sentence())).append('\n');
    text.append("- machine: ").append(escape(rehearsal.machine().reason()));
    if (rehearsal.machine().health() != 0) {
      text.append("; after a reboot `/health` answered ").append(rehearsal.machine().health());
    }
    text.append('\n');
    text.append("- AWS: ").append(rehearsal.iam().used().size()).append(" kinds of calls made, ");
    text.append(rehearsal.iam().denied().size()).append(" denied\n");
  }

  private void row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String cell(Stage stage) {
    return switch (stage.status()) {
      case SUCCESS -> "✅ " + Wording.seconds(stage.took());
      case SKIPPED -> "⏭️ skipped";
      case UNSTABLE -> "⚠️ " + Wording.seconds(stage.took());
      case FAILURE -> "❌ " + Wording.seconds(stage.took());
      case PAUSED_PENDING_INPUT -> "⏸ " + Wording.seconds(stage.took());
      case ABORTED -> "🛑 " + Wording.seconds(stage.took());
    };
  }

  /** What a log says stays text: neither Markdown nor HTML nor a mention. */
  private static String escape(String raw) {
    return raw.replaceAll("([\\\\`*_\\[\\]#|~>])", "\\\\$1")
        .replace("<", "&lt;")
        .replace("@", "@\u200b");
  }

  private static String code(String raw) {
    return raw.isEmpty() ? "" : "`" + raw.replace('`', '\'').replace("|", "\\|") + "`";
  }

  /** A fence longer than any run of backticks inside. */
  private static String fenced(List<String> lines) {
    String fence = "```";
    while (String.join("\n", lines).contains(fence)) {
      fence += "`";
    }
    return fence + "text\n" + String.join("\n", lines) + "\n" + fence + "\n";
  }
}
