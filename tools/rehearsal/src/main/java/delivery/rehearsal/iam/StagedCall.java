package delivery.rehearsal.iam;

import delivery.aws.Call;

/** A call and the stage that made it. */
public record StagedCall(String stage, Call call) {}
