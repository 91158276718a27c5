package delivery.rehearsal.fault;

import delivery.host.cache.CacheException;
import delivery.machine.MachineException;
import delivery.pipeline.RunRefusedException;
import delivery.rehearsal.RehearsalResult.Expectation;
import java.io.IOException;
import java.util.List;

/** Makes one fault on top of a good deployment, and judges what the pipeline does. */
interface Scenario {
  List<Expectation> play(FaultContext context)
      throws IOException,
          InterruptedException,
          RunRefusedException,
          CacheException,
          MachineException;
}
