package delivery.deployer.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonMaskTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "User Initiated",
        "Resource creation Initiated",
        "Resource update cancelled",
        "The following resource(s) failed to create: [Db, Queue]. ",
        "The following resource(s) failed to create: [Db]. Rollback requested by user.",
        "Embedded stack arn:aws:cloudformation:eu-central-1:1:stack/a/b was not successfully"
            + " created: The following resource(s) failed to create: [Inner].",
        "Requested update requires the creation of a new physical resource; hence creating one."
      })
  void cloudFormationsOwnWordsStay(String reason) {
    assertThat(ReasonMask.of(reason)).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "User Initiated hunter2",
        "Invalid value: hunter2",
        "The following resource(s) failed to create: [Db]. hunter2",
        "The following resource(s) failed to create: [hunter2!]. ",
        "Transformation hunter2 hunter2",
        "Transformation hunter2"
      })
  void everythingElseIsHidden(String reason) {
    assertThat(ReasonMask.of(reason))
        .isEqualTo("**** (hidden, because it may repeat the value of a masked parameter)");
  }

  @Test
  void theServiceAndItsCodeAreKept() {
    assertThat(
            ReasonMask.of(
                "Resource handler returned message: \"hunter2 is too short (Service: Rds, Status"
                    + " Code: 400, Request ID: hunter2)\" (HandlerErrorCode: InvalidRequest)"))
        .isEqualTo(
            "**** (hidden, because it may repeat the value of a masked parameter;"
                + " Service: Rds, Status Code: 400, HandlerErrorCode: InvalidRequest)");
  }
}
