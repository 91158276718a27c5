package delivery.deployer.cli.console;

import delivery.deployer.parameters.DeploymentParameter;
import java.util.ArrayList;
import java.util.List;

/** Parameters with their values and where each comes from. */
public final class ParameterTable {
  private ParameterTable() {}

  /** The table as text. */
  public static String render(List<DeploymentParameter> parameters) {
    List<List<String>> rows = new ArrayList<>();
    for (DeploymentParameter parameter : parameters) {
      String origin =
          parameter.reference().map(reference -> reference + " ").orElse("")
              + (parameter.version().isEmpty() ? "" : "version " + parameter.version() + ", ")
              + parameter.origin().words()
              + (parameter.place().equals(parameter.origin().words())
                  ? ""
                  : " (" + parameter.place() + ")");
      rows.add(List.of(parameter.name(), parameter.shown(), origin));
    }
    return Columns.render(List.of("PARAMETER", "VALUE", "FROM"), rows);
  }
}
