package delivery.cli.rehearse;

import delivery.rehearsal.recovery.Loss;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What of Jenkins can be lost, by the names that the command line has for it. */
final class LossNames implements ITypeConverter<Loss> {
  @Override
  public Loss convert(String label) {
    return Arrays.stream(Loss.values())
        .filter(each -> each.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no '%s' to lose; there are: %s"
                        .formatted(
                            label,
                            Arrays.stream(Loss.values())
                                .map(Loss::label)
                                .collect(Collectors.joining(", ")))));
  }
}
