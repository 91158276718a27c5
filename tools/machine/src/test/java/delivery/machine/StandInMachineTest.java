package delivery.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import delivery.host.process.Completed;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class StandInMachineTest {
  @TempDir Path folder;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** A web server of one unit, without any program that the base image lacks. */
  private static final String INSTALL_A_SERVICE =
      """
      set -e
      sudo tee /etc/systemd/system/answer.socket >/dev/null <<'UNIT'
      [Socket]
      ListenStream=8080
      Accept=yes
      [Install]
      WantedBy=sockets.target
      UNIT
      sudo tee /etc/systemd/system/answer@.service >/dev/null <<'UNIT'
      [Service]
      StandardInput=socket
      DynamicUser=yes
      ProtectSystem=strict
      ExecStart=/bin/sh -c 'while read -r line && [ "$$line" != "\\r" ]; do :; done; printf "HTTP/1.0 200 OK\\r\\n\\r\\n"; cat /etc/answer'
      UNIT
      echo %s | sudo tee /etc/answer >/dev/null
      sudo systemctl enable --quiet --now answer.socket
      """;

  @Test
  void provisionsOverSshAndComesUpByItselfAfterTheCleaningOfTheImage() throws Exception {
    try (StandInMachine machine = TestHost.machines().boot(BootRequest.standard())) {
      assertThat(machine.waitForSsh(LIMIT)).isLessThan(LIMIT);
      assertThat(machine.systemState(LIMIT)).isEqualTo(new SystemState("running", List.of()));
      Ssh ssh = new Ssh(machine);

      Completed provision = ssh.as("admin", INSTALL_A_SERVICE.formatted("first"));
      assertThat(provision.output()).isEmpty();
      assertThat(provision.status()).isZero();
      assertThat(get(machine)).isEqualTo("first\n");

      Completed clean =
          ssh.as(
              "admin",
              "sudo rm -rf /etc/ssh/ssh_host_* /home/admin/.ssh && sudo truncate -s 0 /etc/machine-id");
      assertThat(clean.output()).isEmpty();
      String bootBefore = bootId(machine);
      assertThat(machine.reboot().clean()).isTrue();
      assertThat(machine.waitForSsh(LIMIT)).isLessThan(LIMIT);
      assertThat(machine.systemState(LIMIT).name()).isEqualTo("running");
      assertThat(get(machine)).isEqualTo("first\n");
      assertThat(bootId(machine)).isNotEqualTo(bootBefore);
      assertThat(ssh.as("admin", "true").succeeded()).isFalse();
      assertThat(machine.journal()).contains("answer.socket", "ssh-host-key.service");
      assertThat(machine.bootAnalysis()).startsWith("Startup finished in");
      assertThat(machine.written()).isBetween(1L << 10, 1L << 28);
    }
  }

  @Test
  void onlyTheAdministratorMayLogInAndIsRootThroughSudo() throws Exception {
    try (StandInMachine machine = TestHost.machines().boot(BootRequest.standard())) {
      machine.waitForSsh(LIMIT);
      Ssh ssh = new Ssh(machine);
      assertThat(ssh.as(machine.userName(), "sudo id -u").output()).isEqualTo("0\n");
      assertThat(ssh.as("root", "id").succeeded()).isFalse();
    }
  }

  @Test
  void itIsTheSystemOfTheImageThatPackerStartsFrom() throws Exception {
    String template =
        Files.readString(Path.of(System.getProperty("repository.root"), "packer", "app.pkr.hcl"));
    Matcher name = Pattern.compile("name += \"debian-([0-9]+)-").matcher(template);
    assertThat(name.find()).as("a Debian source image in the template").isTrue();
    try (StandInMachine machine = TestHost.machines().boot(BootRequest.standard())) {
      assertThat(machine.execute("cat", "/etc/os-release").output())
          .contains("\nID=debian\n", "\nVERSION_ID=\"" + name.group(1) + "\"\n");
    }
  }

  @Test
  void aTakenPortIsToldApart() throws Exception {
    Path cache = TestHost.withCachedTrees(folder);
    TestHost.machinesIn(cache).boot(BootRequest.standard()).close();
    Path machine = cache.resolve("machine");
    Scripts scripts = Scripts.load();
    Path tree =
        machine
            .resolve("trees")
            .resolve(TreeRecipe.machine(scripts, Architecture.ofThisHost()).name());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () ->
                  StandInMachine.boot(
                      HostRequirements.ofThisHost(),
                      scripts.layOut(machine.resolve("scripts")),
                      machine.resolve("runs"),
                      tree.resolve("system"),
                      Architecture.ofThisHost(),
                      Map.of(BootRequest.SSH, taken.getLocalPort()),
                      InstantSource.system()))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + ": ");
    }
  }

  @Test
  void machinesServeTheSamePortSideBySide() throws Exception {
    Machines machines = TestHost.machines();
    try (StandInMachine first = machines.boot(BootRequest.standard());
        StandInMachine second = machines.boot(BootRequest.standard())) {
      for (StandInMachine machine : List.of(first, second)) {
        machine.waitForSsh(LIMIT);
        String name = machine == first ? "first" : "second";
        assertThat(new Ssh(machine).as("admin", INSTALL_A_SERVICE.formatted(name)).status())
            .isZero();
      }
      assertThat(get(first)).isEqualTo("first\n");
      assertThat(get(second)).isEqualTo("second\n");
    }
  }

  @Test
  void aFailedUnitIsNamed() throws Exception {
    try (StandInMachine machine = TestHost.machines().boot(BootRequest.standard())) {
      machine.systemState(LIMIT);
      assertThat(machine.execute("systemd-run", "--unit=broken", "--wait", "false").status())
          .isEqualTo(1);
      assertThat(machine.systemState(LIMIT))
          .isEqualTo(new SystemState("degraded", List.of("broken.service")));
    }
  }

  @Test
  void aMachineThatCannotBootSaysSo() throws Exception {
    try (StandInMachine machine = TestHost.machines().boot(BootRequest.standard())) {
      machine.waitForSsh(LIMIT);
      machine.execute("rm", "/sbin/init", "/usr/lib/systemd/systemd", "/bin/sh", "/bin/bash");
      machine.reboot();
      assertThatThrownBy(() -> machine.waitForSsh(LIMIT))
          .isInstanceOf(MachineException.class)
          .hasMessageContaining("ended while it booted");
    }
  }

  @Test
  void anUnforwardedPortIsRefused() throws Exception {
    try (StandInMachine machine = TestHost.machines().boot(BootRequest.standard())) {
      assertThatThrownBy(() -> machine.httpPort(9090))
          .hasMessage("port 9090 is not forwarded; these are: [22, 8080]");
    }
  }

  private static String bootId(StandInMachine machine) throws MachineException {
    return machine.execute("cat", "/proc/sys/kernel/random/boot_id").output();
  }

  private static String get(StandInMachine machine) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      URI address = URI.create("http://127.0.0.1:" + machine.httpPort(8080) + "/");
      HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
