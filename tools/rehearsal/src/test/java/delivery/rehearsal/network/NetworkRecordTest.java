package delivery.rehearsal.network;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.rehearsal.network.NetworkRecord.Flaw;
import delivery.rehearsal.network.NetworkRecord.Flow;
import delivery.rehearsal.network.NetworkRecord.Host;
import delivery.rehearsal.network.NetworkRecord.Part;
import delivery.rehearsal.network.NetworkRecord.Question;
import delivery.rehearsal.network.NetworkRecord.Refusal;
import delivery.rehearsal.network.NetworkRecord.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what is read of the program that builds the networks. */
final class NetworkRecordTest {
  @Test
  void readsWhatWasSeen() {
    Part group = new Part("tg-1", "service", "Web/Targets");
    Part rule = new Part("sg-1", "service", "Web/Group");
    NetworkRecord seen =
        new NetworkRecord(
            true,
            false,
            List.of(
                new Host("i-1", "instance", "10.0.0.4", "", new Part("subnet-1", "", ""), group)),
            List.of(new Flow("agent", "i-1", "tcp", 443)),
            List.of(new Refusal(new Flow("people", "i-1", "tcp", 22), "no rule", List.of(rule), 3)),
            List.of(rule),
            List.of(new Target(group, "i-1", "healthy", "", "", "/login", 8080)),
            List.of(new Flaw(group, "Port", "is closed")),
            List.of(new Question("controller", "github", 443, "200", true)));

    NetworkRecord read =
        NetworkRecord.read(
            """
            {
              "enforced": true, "balanced": false,
              "hosts": [
                {
                  "name": "i-1", "present": true, "kind": "instance", "address": "10.0.0.4",
                  "publicAddress": "", "subnet": {"id": "subnet-1", "stack": "", "path": ""},
                  "of": {"id": "tg-1", "stack": "service", "path": "Web/Targets"}
                }
              ],
              "reached": [{"from": "agent", "to": "i-1", "protocol": "tcp", "port": 443}],
              "refused": [
                {
                  "flow": {"from": "people", "to": "i-1", "protocol": "tcp", "port": 22},
                  "why": "no rule", "packets": 3,
                  "parts": [{"id": "sg-1", "stack": "service", "path": "Web/Group"}]
                }
              ],
              "unneeded": [{"id": "sg-1", "stack": "service", "path": "Web/Group"}],
              "targets": [
                {
                  "group": {"id": "tg-1", "stack": "service", "path": "Web/Targets"}, "id": "i-1",
                  "state": "healthy", "reason": "", "description": "", "path": "/login", "port": 8080
                }
              ],
              "flaws": [
                {
                  "part": {"id": "tg-1", "stack": "service", "path": "Web/Targets"},
                  "property": "Port", "what": "is closed"
                }
              ],
              "asked": [
                {"from": "controller", "to": "github", "port": 443, "answer": "200", "right": true}
              ]
            }
            """);

    assertThat(read).isEqualTo(seen);
  }
}
