package delivery.deployer.ami;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which images go and which stay.
 *
 * @param decisions newest image first
 */
public record PrunePlan(List<Decision> decisions) {

  /**
   * An image of this account.
   *
   * @param id its id
   * @param name its name
   * @param created when it was made
   * @param snapshots the snapshots that it is made of
   */
  public record OwnImage(String id, String name, Instant created, List<String> snapshots) {}

  /**
   * What becomes of an image.
   *
   * @param image the image
   * @param removed whether it goes
   * @param reason why it stays, or goes
   */
  public record Decision(OwnImage image, boolean removed, String reason) {}

  /**
   * Decides. Pure.
   *
   * @param references image id to who refers to it
   * @param keep how many of the newest images stay in any case
   */
  public static PrunePlan of(List<OwnImage> images, Map<String, String> references, int keep) {
    List<OwnImage> newestFirst = new ArrayList<>(images);
    newestFirst.sort(
        Comparator.comparing(OwnImage::created).reversed().thenComparing(OwnImage::id));
    List<Decision> decisions = new ArrayList<>();
    for (OwnImage image : newestFirst) {
      String reference = references.get(image.id());
      if (reference != null) {
        decisions.add(new Decision(image, false, reference));
      } else if (decisions.size() < keep) {
        decisions.add(new Decision(image, false, "one of the " + keep + " newest"));
      } else {
        decisions.add(new Decision(image, true, "nothing refers to it"));
      }
    }
    return new PrunePlan(List.copyOf(decisions));
  }

  /** The images that go. */
  public List<OwnImage> removed() {
    return decisions.stream().filter(Decision::removed).map(Decision::image).toList();
  }
}
