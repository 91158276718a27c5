package delivery.machine;

import java.util.List;

/** Whether this host can boot a stand-in machine. */
public sealed interface Availability {

  /**
   * It can.
   *
   * @param packagesToInstall Debian packages that booting installs first with apt; usually none
   */
  record Available(List<String> packagesToInstall) implements Availability {
    public Available {
      packagesToInstall = List.copyOf(packagesToInstall);
    }
  }

  /**
   * It cannot.
   *
   * @param reason what is missing, a sentence
   * @param remedy how to get it, a sentence
   */
  record Unavailable(String reason, String remedy) implements Availability {}
}
