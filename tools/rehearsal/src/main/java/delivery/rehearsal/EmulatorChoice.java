package delivery.rehearsal;

import java.util.Locale;

/** What can stand for AWS. */
public enum EmulatorChoice {
  /** Carries the whole pipeline and checks permissions. */
  MOTO,
  /** A second opinion on what it supports: it makes no images and checks no permissions. */
  MINISTACK;

  /** Its name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
