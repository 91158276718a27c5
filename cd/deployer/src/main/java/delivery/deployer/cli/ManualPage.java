package delivery.deployer.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, made of the same declarations as the command line itself. */
final class ManualPage {
  private ManualPage() {}

  /** The page in the format of man(7). */
  static String render(CommandLine root) {
    CommandSpec spec = root.getCommandSpec();
    StringBuilder page = new StringBuilder();
    page.append(".TH ").append(spec.name().toUpperCase(java.util.Locale.ROOT)).append(" 1\n");
    page.append(".SH NAME\n").append(spec.name()).append(" \\- ");
    page.append(escaped(spec.usageMessage().description()[0])).append('\n');
    page.append(".SH SYNOPSIS\n.B ").append(spec.name()).append("\nCOMMAND [OPTIONS]\n");
    page.append(".SH COMMANDS\n");
    for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
      if (!command.getValue().getCommandSpec().usageMessage().hidden()) {
        command(page, command.getKey(), command.getValue().getCommandSpec());
      }
    }
    page.append(".SH EXIT STATUS\n");
    spec.usageMessage()
        .exitCodeList()
        .forEach(
            (code, meaning) ->
                page.append(".TP\n.B ")
                    .append(code)
                    .append('\n')
                    .append(escaped(meaning))
                    .append('\n'));
    return page.toString();
  }

  private static void command(StringBuilder page, String name, CommandSpec spec) {
    page.append(".SS ").append(name).append('\n');
    for (String paragraph : spec.usageMessage().description()) {
      page.append(escaped(paragraph)).append("\n.PP\n");
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      page.append(".TP\n.I ").append(escaped(parameter.paramLabel())).append('\n');
      page.append(escaped(String.join(" ", parameter.description()))).append('\n');
    }
    for (OptionSpec option : spec.options()) {
      page.append(".TP\n.B ").append(escaped(String.join(", ", option.names())));
      if (option.arity().max() > 0) {
        page.append(" \\fI").append(escaped(option.paramLabel())).append("\\fR");
      }
      page.append('\n');
      String words = String.join(" ", option.description());
      String defaultValue = option.defaultValue();
      page.append(escaped(words.replace("${DEFAULT-VALUE}", String.valueOf(defaultValue))));
      page.append('\n');
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
