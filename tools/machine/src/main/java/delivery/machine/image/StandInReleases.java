package delivery.machine.image;

import delivery.host.Sha256;
import delivery.host.packer.Packer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the Dockerfile downloads, laid out as on the makers' servers, for a build that reaches none
 * of them. {@code agent-image.bash} signs it, so the Dockerfile's verification runs as it is.
 *
 * @param versions text of {@code versions.env}
 * @param architecture as Debian calls it
 */
record StandInReleases(String versions, String architecture) {
  /** A file of an archive, executable. */
  private sealed interface Program {
    record Copy(Path from) implements Program {}

    record Script(String text) implements Program {}
  }

  private static final String IN_THE_BUILD = "file:///downloads/";

  /** What an environment of Python has beside its programs, and what the image does not keep. */
  private static final List<String> NOT_THE_AWS_CLI =
      List.of("pip", "setuptools", "pkg_resources", "_distutils_hack", "awscli/examples");

  /**
   * Fills an empty folder: {@code versions.env}, {@code releases/}, still without signatures, and
   * {@code aws-cli/}, which is still to be packed.
   *
   * @param packages of Python, with the AWS CLI among them
   */
  void write(Path folder, Packer packer, Path packages) throws IOException {
    Files.writeString(folder.resolve("versions.env"), redirected());
    Path releases = folder.resolve("releases");
    product(
        releases, "packer", pinned("PACKER_VERSION"), "packer", new Program.Copy(packer.program()));
    String plugin = pinned("PACKER_PLUGIN_AMAZON_VERSION");
    Optional<Path> built = amazonPlugin(packer);
    product(
        releases,
        "packer-plugin-amazon",
        plugin,
        built.isPresent()
            ? built.get().getFileName().toString()
            : "packer-plugin-amazon_v%s_x5.0_linux_%s".formatted(plugin, architecture),
        built.isPresent()
            ? new Program.Copy(built.get())
            : refusing("packer-plugin-amazon", plugin));
    awsCli(folder.resolve("aws-cli"), packages);
  }

  /** What {@code agent-image.bash} makes the archive of, with the base's Python. */
  private void awsCli(Path folder, Path packages) throws IOException {
    Path parts = Files.createDirectories(folder.resolve("aws/dist"));
    Files.writeString(
        folder.resolve("archive"),
        "awscli-exe-linux-%s-%s.zip"
            .formatted(
                architecture.equals("arm64") ? "aarch64" : "x86_64", pinned("AWS_CLI_VERSION")));
    Path program =
        Files.writeString(
            parts.resolve("aws"),
            """
            #!/bin/sh
            here=$(dirname "$(readlink -f "$0")")
            exec "$here/python/bin/python3" -I "$here/aws.py" "$@"
            """);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        parts.resolve("aws.py"),
        """
        import pathlib
        import sys

        sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "packages"))
        from awscli.clidriver import main

        sys.exit(main())
        """);
    try (Stream<Path> files = Files.walk(packages)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = packages.relativize(file);
        if (isPartOfAwsCli(name.toString())) {
          Path copy = parts.resolve("packages").resolve(name);
          Files.createDirectories(copy.resolveSibling("."));
          Files.copy(file, copy);
        }
      }
    }
  }

  private static boolean isPartOfAwsCli(String name) {
    return NOT_THE_AWS_CLI.stream().noneMatch(name::startsWith) && !name.contains("__pycache__");
  }

  /** The plugin that this Packer has with it; an old one has the builder built in. */
  private static Optional<Path> amazonPlugin(Packer packer) throws IOException {
    if (packer.plugins().isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(packer.plugins().get())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("packer-plugin-amazon_v"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  /** The same versions from the build's own folder, signed by a key that the build makes. */
  private String redirected() {
    return versions
        .replaceAll("(?m)^(\\w+_RELEASES)=.*$", "$1=" + IN_THE_BUILD + "releases")
        .replaceAll("(?m)^(\\w+_KEY)=.*$", "$1=" + IN_THE_BUILD + "key")
        .replaceAll("(?m)^(\\w+_FINGERPRINT)=.*$", "$1=@FINGERPRINT@");
  }

  private String pinned(String name) throws IOException {
    Matcher line = Pattern.compile("(?m)^" + name + "=(\\S+)$").matcher(versions);
    if (!line.find()) {
      throw new IOException("versions.env names no " + name + "; add a line " + name + "=VERSION");
    }
    return line.group(1);
  }

  private void product(Path releases, String product, String version, String file, Program content)
      throws IOException {
    Path folder = releases.resolve(product).resolve(version);
    String archive = "%s_%s_linux_%s.zip".formatted(product, version, architecture);
    zip(folder.resolve(archive), Map.of(file, content));
    Files.writeString(
        folder.resolve("%s_%s_SHA256SUMS".formatted(product, version)),
        Sha256.hex(folder.resolve(archive)) + "  " + archive + "\n");
  }

  /** A program that knows its version and refuses everything else, naming what it stands for. */
  private static Program refusing(String name, String version) {
    return new Program.Script(
        """
        #!/bin/sh
        if [ "$1" = --version ]; then
          echo '%1$s/%2$s stand-in'
          exit 0
        fi
        echo '%1$s: a stand-in in a rehearsed image; the true image holds %1$s %2$s' >&2
        exit 1
        """
            .formatted(name, version));
  }

  private static void zip(Path archive, Map<String, Program> programs) throws IOException {
    Files.createDirectories(archive.getParent());
    Map<String, ?> options =
        Map.of(
            "create",
            "true",
            "enablePosixFileAttributes",
            "true",
            // Large programs would otherwise take long to compress, and are unpacked at once.
            "noCompression",
            "true");
    URI address = URI.create("jar:" + archive.toUri());
    try (FileSystem zip = FileSystems.newFileSystem(address, options)) {
      for (Map.Entry<String, Program> program : programs.entrySet()) {
        Path file = zip.getPath("/" + program.getKey());
        Files.createDirectories(file.getParent());
        switch (program.getValue()) {
          case Program.Copy(Path from) -> Files.copy(from, file);
          case Program.Script(String text) -> Files.writeString(file, text);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
