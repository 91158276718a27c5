package delivery.machine;

import delivery.host.UnavailableException;

/** A stand-in machine could not be made or used; the message says what failed and what to do. */
public final class MachineException extends UnavailableException {
  public MachineException(String message) {
    super(message);
  }

  public MachineException(String message, Throwable cause) {
    super(message, cause);
  }
}
