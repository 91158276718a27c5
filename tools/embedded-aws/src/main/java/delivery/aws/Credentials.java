package delivery.aws;

import java.util.Map;

/** A role's session in an emulated account; worth nothing anywhere else. */
public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken) {

  /** The variables that every AWS client reads. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ACCESS_KEY_ID", accessKeyId,
        "AWS_SECRET_ACCESS_KEY", secretAccessKey,
        "AWS_SESSION_TOKEN", sessionToken);
  }
}
