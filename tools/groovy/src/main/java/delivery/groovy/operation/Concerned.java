package delivery.groovy.operation;

import groovy.lang.Range;
import java.util.Set;

/** The methods whose calls {@link Bounds} checks. */
public final class Concerned {
  private static final Set<String> METHODS =
      Set.of(
          "multiply",
          "unexpand",
          "unexpandLine",
          "power",
          "pow",
          "padLeft",
          "padRight",
          "center",
          "repeat",
          "format",
          "sprintf",
          "printf",
          "leftShift",
          "shiftLeft",
          "setLength",
          "ensureCapacity",
          "nCopies",
          "combinations",
          "permutations",
          "subsequences",
          "eachPermutation",
          "eachCombination",
          "plus",
          "toList",
          "toSet",
          "toArray",
          "join",
          "putAt",
          "concat",
          "append",
          "insert",
          "addAll",
          "expandLine",
          "expand",
          "tr",
          "replaceAll",
          "replace",
          "toListString",
          "collate",
          "step",
          "setScale",
          "movePointRight",
          "setBit",
          "reverse",
          "asList",
          "toSorted",
          "asImmutable",
          "grow",
          "getAt",
          "sort",
          "flatten",
          "valueOf",
          "stripIndent",
          "times",
          "ofLength",
          "toString",
          "toPlainString",
          "toBigInteger",
          "prettyPrint",
          "toJson",
          "hashCode",
          "equals",
          "asType",
          "scaleByPowerOfTen",
          "inspect",
          "dump");

  /** What takes no longer for a long range, and what calls the script again and again. */
  private static final Set<String> OF_RANGES =
      Set.of(
          "contains",
          "containsWithinBounds",
          "getFrom",
          "getTo",
          "getFromInt",
          "getToInt",
          "isReverse",
          "isEmpty",
          "isCase",
          "size",
          "get",
          "getAt",
          "first",
          "last",
          "head",
          "iterator",
          "each",
          "any",
          "every",
          "find",
          "asBoolean",
          "is",
          "getClass");

  private Concerned() {}

  /** Whether calls of a method may make something large; a range is as long as its numbers tell. */
  public static boolean calls(Class<?> type, String method) {
    return METHODS.contains(method)
        || (Range.class.isAssignableFrom(type) && !OF_RANGES.contains(method));
  }
}
