package delivery.rehearsal.report;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Copies of records in which every text that is not empty is another one. */
final class ChangedTexts {
  private ChangedTexts() {}

  /** The same record, with all records, lists and texts inside it. */
  @SuppressWarnings("unchecked")
  static <T extends Record> T in(T record, UnaryOperator<String> change)
      throws ReflectiveOperationException {
    RecordComponent[] parts = record.getClass().getRecordComponents();
    Object[] values = new Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = changed(parts[i].getAccessor().invoke(record), change);
    }
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return (T) record.getClass().getConstructor(types).newInstance(values);
  }

  private static Object changed(Object value, UnaryOperator<String> change)
      throws ReflectiveOperationException {
    return switch (value) {
      case String text -> text.isEmpty() ? text : change.apply(text);
      case Record record -> in(record, change);
      case Optional<?> some when some.isPresent() -> Optional.of(changed(some.get(), change));
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        for (Object each : list) {
          copy.add(changed(each, change));
        }
        yield copy;
      }
      default -> value;
    };
  }
}
