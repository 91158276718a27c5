package delivery.artifacts.network;

import delivery.artifacts.Artifact;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.Location;
import delivery.artifacts.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections that the delivery needs, as {@code cd/flows.yaml} lists them.
 *
 * @param stacks by name
 * @param hosts by name
 * @param problems what the list says that is none of this
 */
public record Flows(
    SourceFile source,
    Map<String, StackChoice> stacks,
    Map<String, Host> hosts,
    List<Flow> flows,
    List<Located<String>> problems)
    implements Artifact {
  /** Where this repository keeps the list. */
  public static final String PATH = "cd/flows.yaml";

  /** What a name of a service begins with. */
  public static final String SERVICE = "aws:";

  public Flows {
    stacks = Map.copyOf(stacks);
    hosts = Map.copyOf(hosts);
    flows = List.copyOf(flows);
    problems = List.copyOf(problems);
  }

  /**
   * A template that is deployed.
   *
   * @param parameters values where no environment gives them
   */
  public record StackChoice(Located<String> template, Map<String, Located<String>> parameters) {
    public StackChoice {
      parameters = Map.copyOf(parameters);
    }
  }

  /** What a host is. */
  public enum Kind {
    OUTSIDE,
    RESOURCE,
    AGENT,
    BUILDER
  }

  /**
   * Somebody who connects or is connected to.
   *
   * @param stack the name of a stack; absent for ranges
   * @param values ranges, one parameter, one resource or one label
   */
  public record Host(
      String name, Kind kind, Optional<Located<String>> stack, List<Located<String>> values) {
    public Host {
      values = List.copyOf(values);
    }
  }

  /**
   * One connection.
   *
   * @param to the name of a host, or {@code aws:} and the name of a service
   * @param when a resource without which nobody needs it
   */
  public record Flow(
      Location at, Located<String> from, Located<String> to, int port, Optional<String> when) {

    /** The first packet. */
    public Packet packet() {
      return new Packet("tcp", port);
    }
  }

  @Override
  public String path() {
    return source.path();
  }

  /** Reads the list; what has another shape is a problem. */
  public static Flows read(SourceFile file) {
    return new FlowsReader(file).read();
  }
}
