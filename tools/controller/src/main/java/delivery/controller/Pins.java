package delivery.controller;

import delivery.artifacts.image.Dockerfile;
import delivery.artifacts.plugins.PluginList;
import delivery.artifacts.source.Located;
import delivery.artifacts.source.SourceTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the repository wants to run: the pins themselves, not the lock, which is only exported from
 * them afterwards.
 *
 * @param jenkins the release of Jenkins
 * @param plugins id to version
 */
public record Pins(String jenkins, SortedMap<String, String> plugins) {
  public Pins {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }

  /**
   * Reads plugins.txt and the Dockerfile.
   *
   * @throws ControllerUnavailableException when one cannot be read or pins nothing
   */
  public static Pins read(Path root) throws ControllerUnavailableException {
    try {
      SourceTree tree = new SourceTree(root);
      SortedMap<String, String> plugins = new TreeMap<>();
      PluginList.read(tree.read(PluginList.PATH))
          .plugins()
          .forEach(pin -> plugins.put(pin.id().value(), pin.version().value()));
      String jenkins =
          Dockerfile.read(tree.read(Dockerfile.CONTROLLER))
              .jenkins()
              .map(Located::value)
              .orElseThrow(
                  () ->
                      new ControllerUnavailableException(
                          Dockerfile.CONTROLLER + " starts from no pinned jenkins/jenkins image"));
      return new Pins(jenkins, plugins);
    } catch (IOException e) {
      throw new ControllerUnavailableException("cannot read the pins: " + e.getMessage(), e);
    }
  }
}
