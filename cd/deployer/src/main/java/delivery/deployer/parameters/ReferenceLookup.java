package delivery.deployer.parameters;

/** Looks values up where they live; the implementation over AWS is {@code AwsReferences}. */
public interface ReferenceLookup {
  /**
   * A looked-up value.
   *
   * @param value the value
   * @param version the version it was read at, or empty where there is none
   * @param secret whether it must not be shown
   */
  record Found(String value, String version, boolean secret) {}

  /** A Parameter Store parameter. */
  Found stored(ParameterReference.StoredParameter reference, String place);

  /** A stack's output. */
  Found output(ParameterReference.StackOutput reference, String place);

  /** A secret's value; never to be printed or written. */
  Found secret(ParameterReference.Secret reference, String place);
}
