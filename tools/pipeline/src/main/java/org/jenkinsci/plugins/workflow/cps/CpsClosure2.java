package org.jenkinsci.plugins.workflow.cps;

import groovy.lang.Closure;

/** The class that a script's closures show; none of them really is of it. */
public abstract class CpsClosure2 extends Closure<Object> {
  private static final long serialVersionUID = 1L;

  protected CpsClosure2(Object owner) {
    super(owner);
  }
}
