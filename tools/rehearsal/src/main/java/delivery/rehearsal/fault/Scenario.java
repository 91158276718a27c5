package delivery.rehearsal.fault;

import delivery.host.UnavailableException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.List;

/** Makes one fault on top of a good deployment, and judges what the pipeline does. */
interface Scenario {
  List<Expectation> play(FaultContext context)
      throws RunRefusedException, UnavailableException, IOException, InterruptedException;
}
