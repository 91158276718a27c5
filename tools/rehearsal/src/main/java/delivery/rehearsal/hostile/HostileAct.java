package delivery.rehearsal.hostile;

import delivery.artifacts.source.Located;
import java.util.List;
import java.util.Map;

/**
 * Something that a build must not be able to do.
 *
 * @param name what it does
 * @param role ARN of the role whose session tries it
 * @param request what it sends; names in braces are what the scene made
 * @param permission what must be refused to it
 * @param widening the one change of a template after which it succeeds
 * @param account where that template is deployed, twelve digits
 */
record HostileAct(
    Located<String> name,
    String role,
    Request request,
    String permission,
    Widening widening,
    String account) {

  /**
   * One call of an AWS service.
   *
   * @param call like {@code ec2:StopInstances}
   * @param fields by their names in the request; for S3 the method, the path, the body and headers
   */
  record Request(Located<String> call, Map<String, Object> fields) {}

  /**
   * What there is before each act: made by the administrator of an account.
   *
   * @param account twelve digits
   * @param takes values of the answer by the names that acts use
   */
  record SceneStep(String account, Request request, Map<String, String> takes) {}

  /** All acts, and the scene of each. */
  record Acts(List<SceneStep> scene, List<HostileAct> acts) {
    Acts {
      scene = List.copyOf(scene);
      acts = List.copyOf(acts);
    }
  }
}
