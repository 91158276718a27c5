package delivery.groovy.operation;

import delivery.groovy.Limits;
import delivery.groovy.RunEndedError;
import groovy.lang.Closure;
import groovy.lang.GString;
import groovy.lang.Range;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a run before one operation makes a value that is too long. */
public final class Bounds {
  private static final int MOST_BITS = 1_000_000;

  private final Limits limits;

  /** Of a run. */
  public Bounds(Limits limits) {
    this.limits = limits;
  }

  /** Fails for a text that would be too long. */
  public void text(long length) {
    if (length > limits.text()) {
      throw new RunEndedError("a text of " + length + " characters is longer than allowed");
    }
  }

  /** Fails for a list that would be too long. */
  public void elements(long count) {
    if (count > limits.elements()) {
      throw new RunEndedError("a list of " + count + " elements is longer than allowed");
    }
  }

  /** Fails for a text with values that would be too long. */
  public GString template(GString text) {
    text(Weights.template(text, limits.text()));
    return text;
  }

  /**
   * Fails for a list or map that is too long with all that it holds, before Java goes through it.
   */
  public void whole(@Nullable Object value) {
    elements(Weights.nested(value, limits.elements()));
  }

  /** The elements of a list that is given as all arguments. */
  public @Nullable Object[] spread(Collection<?> list) {
    elements(list.size());
    return list.toArray();
  }

  /** Fails for a range whose elements Java would count too long. */
  public void range(@Nullable Object from, @Nullable Object to) {
    elements(Weights.range(from, to));
  }

  /** Fails for a call whose result would be too large. */
  public void check(String method, @Nullable Object receiver, @Nullable Object[] arguments) {
    Object first = arguments.length == 0 ? null : arguments[0];
    switch (method) {
      case "multiply" -> multiply(receiver, first);
      case "repeat" -> multiply(receiver, first);
      case "power", "pow" -> power(receiver, first);
      case "padLeft",
          "padRight",
          "center",
          "setLength",
          "ensureCapacity",
          "expand",
          "expandLine",
          "setScale",
          "movePointRight",
          "scaleByPowerOfTen" -> {
        if (first instanceof Number width) {
          text(Math.abs(width.longValue()));
        }
      }
      case "leftShift", "shiftLeft", "setBit" -> {
        if (receiver instanceof BigInteger && first instanceof Number bits) {
          bits(bits.longValue());
        } else if (receiver instanceof CharSequence text) {
          text(size(text) + added(first));
        }
      }
      case "unexpand", "unexpandLine" -> {
        if (first instanceof Number width && width.intValue() <= 0) {
          throw new RunEndedError("a tab of no width never ends");
        }
      }
      case "prettyPrint" -> {
        if (first instanceof CharSequence json) {
          text(Weights.indented(json, limits.text()));
        }
      }
      case "nCopies" -> elements(size(first));
      case "format", "sprintf", "printf" -> text(Weights.format(receiver, arguments));
      case "join" -> joined(receiver, size(first));
      case "toJson", "valueOf" -> whole(first);
      case "combinations", "permutations", "subsequences", "eachPermutation", "eachCombination" ->
          expansion(method, receiver);
      case "putAt" -> {
        if (receiver instanceof Collection<?> && first instanceof Number at) {
          elements(at.longValue());
        }
      }
      case "plus", "concat", "append", "insert", "addAll" -> {
        long sum = size(receiver) + added(first);
        if (receiver instanceof CharSequence) {
          whole(first);
          text(sum);
        } else if (receiver instanceof Collection<?> || receiver instanceof Map<?, ?>) {
          elements(sum - (first instanceof Number ? 23 : 0));
        }
      }
      case "replaceAll", "replace", "tr" -> {
        if (receiver instanceof CharSequence text
            && arguments.length == 2
            && arguments[1] instanceof CharSequence with) {
          text((size(text) + 1) * Math.max(1, size(with)));
        }
      }
      default -> {
        whole(receiver);
        if (receiver instanceof java.math.BigDecimal number) {
          text(Math.abs((long) number.scale()));
        }
      }
    }
  }

  private void multiply(@Nullable Object receiver, @Nullable Object factor) {
    if (receiver instanceof BigInteger one && factor instanceof BigInteger two) {
      bits((long) one.bitLength() + two.bitLength());
    }
    if (!(factor instanceof Number times)) {
      return;
    }
    double many = times.doubleValue();
    if (receiver instanceof CharSequence text) {
      text((long) Math.min(size(text) * many, Long.MAX_VALUE / 2.0));
    } else if (receiver instanceof Collection<?> list) {
      elements((long) Math.min(list.size() * many, Long.MAX_VALUE / 2.0));
    }
  }

  /** Fails for a power that would be too large. */
  public void power(@Nullable Object base, @Nullable Object exponent) {
    if (base instanceof Number number && exponent instanceof Number power && !isEndless(number)) {
      double digits = Math.max(1, Math.log(Math.abs(number.doubleValue()) + 1) / Math.log(2));
      if (number instanceof BigInteger large) {
        digits = large.bitLength();
      } else if (number instanceof java.math.BigDecimal decimal) {
        digits = decimal.unscaledValue().bitLength() + 4.0 * Math.abs(decimal.scale());
      }
      bits((long) (digits * Math.abs(power.doubleValue())));
    }
  }

  /** A floating point number without digits; a whole number has some, however large it is. */
  private static boolean isEndless(Number number) {
    return (number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue());
  }

  /** Fails for a number with too many bits. */
  public void bits(long count) {
    if (count > MOST_BITS) {
      throw new RunEndedError("a number of " + count + " bits is larger than allowed");
    }
  }

  private void joined(@Nullable Object receiver, long between) {
    whole(receiver);
    if (receiver instanceof Collection<?> list) {
      text(Weights.texts(list) + list.size() * between);
    }
  }

  private void expansion(String method, @Nullable Object receiver) {
    if (!(receiver instanceof Collection<?> list)) {
      return;
    }
    double many = Weights.ways(method, list);
    elements((long) Math.min(many, Long.MAX_VALUE / 2.0));
  }

  /** Fails for a constructor that would make something too large. */
  public void checkNew(Class<?> type, @Nullable Object[] arguments) {
    boolean sized =
        Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type)
            || CharSequence.class.isAssignableFrom(type)
            || java.util.BitSet.class.isAssignableFrom(type);
    if (sized
        && !Range.class.isAssignableFrom(type)
        && arguments.length > 0
        && !(arguments[0] instanceof CharSequence)) {
      elements(arguments[0] == null ? 0 : size(arguments[0]));
    }
  }

  private static long added(@Nullable Object value) {
    return value instanceof Number ? 24 : size(value);
  }

  /** How long a value is. */
  public static long size(@Nullable Object value) {
    return switch (value) {
      // Asking for its length would run what it holds.
      case GString text when Arrays.stream(text.getValues()).anyMatch(Closure.class::isInstance) ->
          String.join("", text.getStrings()).length();
      case CharSequence text -> text.length();
      case Collection<?> list -> list.size();
      case Map<?, ?> map -> map.size();
      case Number number -> number.longValue();
      case null, default -> 1;
    };
  }
}
