package delivery.groovy;

import org.jspecify.annotations.Nullable;

/** The one decision about members of Java's and Groovy's classes. */
public interface Policy {
  /** A decision; only {@link #DEPENDS} is asked for again with every call. */
  enum Verdict {
    ALLOWED,
    REFUSED,
    DEPENDS
  }

  /** Judges a member that was chosen for a call; the answer is kept for the whole run. */
  Verdict judge(Member member);

  /** Judges one use of a member that {@link Verdict#DEPENDS}. */
  default boolean permits(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    return false;
  }

  /** What the script is thrown in place of the call; may be a {@link RunEndedError}. */
  Throwable refusal(Member member, @Nullable Object receiver, @Nullable Object[] arguments);

  /**
   * What the script is thrown for something that is no member and that the interpreter never does:
   * changing a metaclass, {@code evaluate}, making a class from text.
   */
  default Throwable refusal(String what) {
    return new UnsupportedOperationException(what + " is not supported here");
  }
}
