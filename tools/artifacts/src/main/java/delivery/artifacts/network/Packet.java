package delivery.artifacts.network;

/** What is sent: the first packet of a connection to a port. */
public record Packet(String protocol, int port) {
  @Override
  public String toString() {
    return protocol + " " + port;
  }
}
