package delivery.pipeline.script;

import delivery.groovy.Member;
import delivery.groovy.Policy;
import hudson.AbortException;
import org.jspecify.annotations.Nullable;

/** A controller trusts its libraries: what they do beyond the list is not supported here. */
final class LibraryPolicy implements Policy {
  private final Policy permitted;

  LibraryPolicy(Policy permitted) {
    this.permitted = permitted;
  }

  @Override
  public Verdict judge(Member member) {
    return permitted.judge(member);
  }

  @Override
  public boolean permits(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    return permitted.permits(member, receiver, arguments);
  }

  @Override
  public Throwable refusal(Member member, @Nullable Object receiver, @Nullable Object[] arguments) {
    return refusal(member.signature());
  }

  @Override
  public Throwable refusal(String what) {
    return new AbortException("not supported here, in a library: " + what);
  }
}
