package delivery.cli.rehearse;

import delivery.rehearsal.EmulatorChoice;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The emulators by the names that the command line has for them. */
final class EmulatorNames implements ITypeConverter<EmulatorChoice> {
  @Override
  public EmulatorChoice convert(String name) {
    return Arrays.stream(EmulatorChoice.values())
        .filter(each -> each.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no emulator; there are: %s"
                        .formatted(
                            name,
                            Arrays.stream(EmulatorChoice.values())
                                .map(EmulatorChoice::label)
                                .collect(Collectors.joining(", ")))));
  }
}
