package delivery.machine;

/** Whether missing Debian packages may be installed on the host. */
public enum Installation {
  ALLOWED,
  REFUSED
}
