package delivery.artifacts.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses, or an address that only AWS knows and that has a symbol.
 *
 * @param symbol empty for numbers
 * @param base the first address
 * @param prefix how many bits are fixed
 */
public record AddressRange(String symbol, long base, int prefix) {
  /** All addresses. */
  public static final AddressRange EVERYWHERE = new AddressRange("", 0, 0);

  private static final Pattern CIDR =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /** The range that is written so; nothing for what is none. */
  public static Optional<AddressRange> of(String text) {
    Matcher matcher = CIDR.matcher(text);
    if (!matcher.matches()) {
      return text.startsWith("[") ? Optional.of(symbol(text)) : Optional.empty();
    }
    long base = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(matcher.group(i));
      if (octet > 255) {
        return Optional.empty();
      }
      base = (base << 8) | octet;
    }
    int prefix = Integer.parseInt(matcher.group(5));
    return prefix > 32
        ? Optional.empty()
        : Optional.of(new AddressRange("", base & mask(prefix), prefix));
  }

  /** The address of a symbol, with or without {@code /32}. */
  public static AddressRange symbol(String symbol) {
    String name = symbol.endsWith("/32") ? symbol.substring(0, symbol.length() - 3) : symbol;
    return new AddressRange(name, 0, 32);
  }

  /** Whether every address of the other is in this one. */
  public boolean covers(AddressRange other) {
    if (!symbol.isEmpty() || !other.symbol.isEmpty()) {
      return equals(EVERYWHERE) || (equals(other) && !symbol.isEmpty());
    }
    return prefix <= other.prefix && (other.base & mask(prefix)) == base;
  }

  private static long mask(int prefix) {
    return prefix == 0 ? 0 : (0xFFFFFFFFL << (32 - prefix)) & 0xFFFFFFFFL;
  }

  @Override
  public String toString() {
    return symbol.isEmpty()
        ? "%d.%d.%d.%d/%d"
            .formatted(base >> 24, (base >> 16) & 255, (base >> 8) & 255, base & 255, prefix)
        : symbol;
  }
}
