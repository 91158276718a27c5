package delivery.rehearsal.network;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What was seen in the emulated networks.
 *
 * @param enforced whether packets were refused as groups, lists and routes say
 * @param balanced whether load balancers ran
 * @param hosts every host that there was, in the order of their names
 * @param reached who opened a connection to whom
 * @param unneeded rules and routes that no packet needed
 * @param targets what the load balancers found of their targets
 * @param flaws of listeners and their rules
 * @param asked what the controller, and those who come to it, asked of whom
 */
public record NetworkRecord(
    boolean enforced,
    boolean balanced,
    List<Host> hosts,
    List<Flow> reached,
    List<Refusal> refused,
    List<Part> unneeded,
    List<Target> targets,
    List<Flaw> flaws,
    List<Question> asked) {
  public NetworkRecord {
    hosts = List.copyOf(hosts);
    reached = List.copyOf(reached);
    refused = List.copyOf(refused);
    unneeded = List.copyOf(unneeded);
    targets = List.copyOf(targets);
    flaws = List.copyOf(flaws);
    asked = List.copyOf(asked);
  }

  /** What the program that builds the networks wrote as JSON. */
  public static NetworkRecord read(String json) {
    try {
      return JSON.std.beanFrom(NetworkRecord.class, json);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /** No network was built. */
  public static NetworkRecord none() {
    return new NetworkRecord(
        false, false, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /**
   * Whether nothing that is found of a target will change: each is healthy, or gave an answer that
   * is not wanted. One that gives none may only be slow.
   */
  public boolean decided() {
    return asked.stream().allMatch(Question::right)
        && targets.stream()
            .allMatch(
                target ->
                    target.state().equals("healthy")
                        || target.reason().equals("Target.ResponseCodeMismatch"));
  }

  /**
   * A part of a stack.
   *
   * @param stack the outermost one; empty for what no stack made
   * @param path the logical ids from there on, between slashes
   */
  public record Part(String id, String stack, String path) {

    /** What people call it. */
    public String name() {
      return path.isEmpty() ? id : path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /**
   * An interface in a network.
   *
   * @param kind {@code instance}, {@code balancer} or {@code endpoint}
   * @param publicAddress empty where it has none
   * @param of the group, load balancer or endpoint that it belongs to
   */
  public record Host(
      String name, String kind, String address, String publicAddress, Part subnet, Part of) {}

  /** A connection that was let through. */
  public record Flow(String from, String to, String protocol, int port) {}

  /**
   * What is wrong with a part although AWS takes it.
   *
   * @param property of the part, which is at fault
   * @param what a clause whose subject is the part
   */
  public record Flaw(Part part, String property, String what) {}

  /**
   * What somebody asked of somebody.
   *
   * @param answer a status, or why there was none
   * @param right whether it is what has to be answered
   */
  public record Question(String from, String to, int port, String answer, boolean right) {}

  /**
   * Packets that were dropped.
   *
   * @param why what is missing, a clause
   * @param parts where a change would have to be made
   */
  public record Refusal(Flow flow, String why, List<Part> parts, long packets) {
    public Refusal {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A target of a load balancer.
   *
   * @param group its target group
   * @param state AWS's word, such as {@code unhealthy}
   * @param reason AWS's word for why
   * @param description what that means
   * @param path what the health check asks for
   * @param port where it asks
   */
  public record Target(
      Part group,
      String id,
      String state,
      String reason,
      String description,
      String path,
      int port) {}
}
