package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Build;
import delivery.rehearsal.RehearsalResult.Expectation;
import delivery.rehearsal.account.ToolsAccountImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * On a machine the provisioning script ends badly; without one, a provisioner that runs on the
 * agent does.
 */
final class ProvisionerFails implements Scenario {
  private static final String SCRIPT = "packer/provision/install.sh";
  private static final String TEMPLATE = "packer/app.pkr.hcl";
  private static final String LAST = "  post-processor \"manifest\"";

  @Override
  public List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException {
    Set<String> before = ToolsAccountImages.in(context.job().toolsAccount());
    Build bad =
        context.run(
            context
                .push()
                .withChange(
                    context.machine() ? ProvisionerFails::onMachine : ProvisionerFails::here));
    List<Expectation> all =
        new ArrayList<>(
            context.failedIn(bad, "Build AMI", "a script ended with status 7", "exit status: 7"));
    Set<String> made = new TreeSet<>(ToolsAccountImages.in(context.job().toolsAccount()));
    made.removeAll(before);
    all.add(
        new Expectation(
            "no image is made", made.isEmpty() ? "none was made" : "made " + made, made.isEmpty()));
    List<String> builders = ToolsAccountImages.builders(context.job().toolsAccount());
    all.add(
        new Expectation(
            "the builder is terminated",
            builders.isEmpty() ? "none runs" : "still running: " + builders,
            builders.isEmpty()));
    all.addAll(context.serves(context.good(), "the last good image"));
    return all;
  }

  private static void onMachine(Path workspace) throws IOException {
    Path script = workspace.resolve(SCRIPT);
    Files.writeString(script, Files.readString(script) + "\necho 'the disk is full' >&2\nexit 7\n");
  }

  private static void here(Path workspace) throws IOException {
    Path template = workspace.resolve(TEMPLATE);
    String text = Files.readString(template);
    int at = text.indexOf(LAST);
    if (at < 0) {
      throw new IOException(
          TEMPLATE + ": has no line '" + LAST.strip() + "' to put a fault before");
    }
    Files.writeString(
        template,
        text.substring(0, at)
            + "  provisioner \"shell-local\" {\n    inline = [\"echo the disk is full >&2\", \"exit 7\"]\n  }\n\n"
            + text.substring(at));
  }
}
