package delivery.deployer.emulated;

/** A main template with an image and one nested in it. */
public final class Templates {
  /** The main one. */
  public static final String MAIN =
      """
      Parameters:
        AmiId: {Type: AWS::EC2::Image::Id}
        TemplateBaseUrl: {Type: String}
      Resources:
        Topic:
          Type: AWS::SNS::Topic
          Properties: {TopicName: !Sub "${AWS::StackName}-topic", DisplayName: !Ref AmiId}
        Nested:
          Type: AWS::CloudFormation::Stack
          Properties:
            TemplateURL: !Sub ${TemplateBaseUrl}/nested.yaml
            Parameters: {Prefix: !Ref AWS::StackName}
      Outputs:
        Image: {Value: !Ref AmiId}
      """;

  /** The nested one. */
  public static final String NESTED =
      """
      Parameters:
        Prefix: {Type: String}
      Resources:
        Log:
          Type: AWS::Logs::LogGroup
          Properties: {LogGroupName: !Sub "${Prefix}-log"}
      """;

  /** The nested one with a resource that cannot be made. */
  public static final String BROKEN_NESTED =
      NESTED
          + """
            Broken:
              Type: AWS::SNS::Topic
              Properties: {TopicName: !GetAtt Log.NoSuchAttribute}
          """;

  private Templates() {}
}
