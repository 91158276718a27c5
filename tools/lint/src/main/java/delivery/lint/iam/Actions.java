package delivery.lint.iam;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What actions do, as far as a rule needs it. */
final class Actions {
  private static final Pattern READS = Pattern.compile("[a-z0-9-]+:(Describe|Get|List|BatchGet).*");

  /** Actions for which AWS knows no resource, or none that exists before. */
  private static final Set<String> WITHOUT_RESOURCE =
      Set.of(
          "ecr:GetAuthorizationToken",
          "ecs:RegisterTaskDefinition",
          "ec2messages:AcknowledgeMessage",
          "ec2messages:DeleteMessage",
          "ec2messages:FailMessage",
          "ec2messages:SendReply",
          "ssm:UpdateInstanceInformation",
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel");

  /** With one of these somebody becomes somebody else, whatever the resource is. */
  static final List<String> ESCALATION =
      List.of(
          "iam:AddUserToGroup",
          "iam:AttachGroupPolicy",
          "iam:AttachUserPolicy",
          "iam:CreateAccessKey",
          "iam:CreateLoginProfile",
          "iam:CreatePolicyVersion",
          "iam:DeleteRolePermissionsBoundary",
          "iam:DeleteUserPermissionsBoundary",
          "iam:PutGroupPolicy",
          "iam:PutUserPolicy",
          "iam:SetDefaultPolicyVersion",
          "iam:UpdateLoginProfile");

  /** These give a role more, unless a boundary holds it. */
  static final List<String> NEED_BOUNDARY =
      List.of(
          "iam:AttachRolePolicy",
          "iam:CreateRole",
          "iam:PutRolePermissionsBoundary",
          "iam:PutRolePolicy");

  /** These run somebody's code under the role of what they change. */
  static final List<String> RUN_CODE =
      List.of(
          "cloudformation:CreateStack",
          "cloudformation:UpdateStack",
          "codebuild:StartBuild",
          "ec2:ModifyInstanceAttribute",
          "ec2-instance-connect:SendSSHPublicKey",
          "ecs:ExecuteCommand",
          "glue:UpdateDevEndpoint",
          "lambda:InvokeFunction",
          "lambda:UpdateFunctionCode",
          "lambda:UpdateFunctionConfiguration",
          "ssm:SendCommand",
          "ssm:StartSession",
          "sts:AssumeRole");

  private Actions() {}

  /** Whether an action, or all that its pattern covers, changes nothing. */
  static boolean reads(String action) {
    return READS.matcher(action).matches();
  }

  /** Whether an action must name what it is about. */
  static boolean needsResource(String action) {
    return !reads(action) && !WITHOUT_RESOURCE.contains(action);
  }
}
