package delivery.artifacts.network;

import delivery.artifacts.source.Location;
import java.util.Optional;

/**
 * One rule of a security group.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp} or {@code -1} for all
 * @param range whose addresses it lets in or out; absent where it names a group
 * @param group whose members it lets in or out; empty where it names a range
 * @param portAt where the ports are written, else the rule
 */
public record Rule(
    Location at,
    String protocol,
    int from,
    int to,
    Optional<AddressRange> range,
    String group,
    Location protocolAt,
    Location portAt,
    Location peerAt) {

  boolean hasProtocol(Packet packet) {
    return protocol.equals("-1") || protocol.equals(packet.protocol());
  }

  boolean hasPort(Packet packet) {
    return protocol.equals("-1") || (from <= packet.port() && packet.port() <= to);
  }

  boolean hasPeer(Peer peer) {
    return range
        .map(each -> each.covers(peer.range()))
        .orElseGet(() -> peer.groups().contains(group));
  }

  boolean lets(Packet packet, Peer peer) {
    return hasProtocol(packet) && hasPort(packet) && hasPeer(peer);
  }

  /** How much it opens, to tell which of several rules is enough. */
  long width() {
    long ports = protocol.equals("-1") ? 65536 : to - from + 1L;
    int free = range.map(each -> 32 - each.prefix()).orElse(0);
    return ports * (1L << free);
  }

  /** Whether it reaches anybody at all; the loopback range stands for a rule that lets none. */
  public boolean isOpen() {
    return range.map(each -> !LOOPBACK.covers(each)).orElse(true);
  }

  private static final AddressRange LOOPBACK = new AddressRange("", 127L << 24, 8);
}
