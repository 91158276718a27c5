package delivery.deployer.parameters;

/** Where a parameter's value comes from; later ones win over earlier ones. */
public enum Origin {
  /** Nobody and nothing but the stack, which has one already. */
  STACK("kept by the stack"),
  /** The template's default. */
  TEMPLATE_DEFAULT("template default"),
  /** Computed by the deployer: the address of the synchronised templates. */
  COMPUTED("computed"),
  /** The environment file. */
  ENVIRONMENT_FILE("environment file"),
  /** {@code --parameter} on the command line. */
  COMMAND_LINE("command line");

  private final String words;

  Origin(String words) {
    this.words = words;
  }

  /** In words, for people. */
  public String words() {
    return words;
  }
}
