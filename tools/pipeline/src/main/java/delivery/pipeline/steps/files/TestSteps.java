package delivery.pipeline.steps.files;

import delivery.pipeline.Result;
import delivery.pipeline.steps.StepAction;
import delivery.pipeline.steps.StepCall;
import hudson.AbortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The step {@code junit}. */
public final class TestSteps {
  private TestSteps() {}

  /** The actions by their steps' names. */
  public static Map<String, StepAction> all() {
    return Map.of("junit", TestSteps::junit);
  }

  // The step tells what went wrong before the failure is told as any other.
  private static @Nullable Object junit(StepCall call) throws Exception {
    call.print("Recording test results");
    List<String> files =
        AntFiles.select(call.directory(), call.requiredText("testResults"), "", true, true);
    call.branch().yieldTurn();
    try {
      TestSummary summary = summary(call, files);
      if (summary.getFailCount() > 0) {
        call.context().warn(Result.UNSTABLE);
        if (!call.flag("skipMarkingBuildUnstable", false)) {
          call.build().worsen(Result.UNSTABLE);
        }
      }
      return summary;
    } catch (IOException failure) {
      call.print(String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  private static TestSummary summary(StepCall call, List<String> files) throws IOException {
    boolean emptyAllowed = call.flag("allowEmptyResults", false);
    if (files.isEmpty()) {
      refuse(call, emptyAllowed, "No test report files were found. Configuration error?");
    }
    TestSummary all = new TestSummary(0, 0, 0);
    for (String file : files) {
      all = all.plus(read(call.directory().resolve(file)));
    }
    if (all.getTotalCount() == 0 && call.build().currentResult() != Result.FAILURE) {
      refuse(call, emptyAllowed, "None of the test reports contained any result");
    }
    if (!call.flag("skipPublishingChecks", false)) {
      call.print("[Checks API] No suitable checks publisher found.");
    }
    return all;
  }

  private static void refuse(StepCall call, boolean allowed, String message) throws AbortException {
    if (!allowed) {
      throw new AbortException(message);
    }
    call.print(message);
  }

  private static TestSummary read(Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    int total = 0;
    int failed = 0;
    int skipped = 0;
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          switch (reader.getLocalName()) {
            case "testcase" -> total++;
            case "failure", "error" -> failed++;
            case "skipped" -> skipped++;
            default -> {
              // Suites, properties and output do not count.
            }
          }
        }
      }
    } catch (XMLStreamException broken) {
      throw new IOException("Failed to read test report file " + file, broken);
    }
    return new TestSummary(total, failed, skipped);
  }
}
