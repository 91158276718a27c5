package delivery.machine;

import delivery.host.process.Command;
import delivery.host.process.Completed;
import delivery.host.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Path;

/** The ssh program against a machine, as Packer would log in. */
record Ssh(StandInMachine machine) {

  Completed as(String user, String script) throws IOException, InterruptedException {
    return SupervisedProcess.run(
        Command.of(
            Path.of("/"),
            "ssh",
            "-i",
            machine.keyFile().toString(),
            "-p",
            String.valueOf(machine.sshPort()),
            "-o",
            "BatchMode=yes",
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "LogLevel=ERROR",
            user + "@" + machine.sshHost(),
            script));
  }
}
