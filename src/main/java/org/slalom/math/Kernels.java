package org.slalom.math;

import java.util.Optional;

/** Chooses the kernel that this JVM computes with. */
public final class Kernels {

  private static final Kernel KERNEL = new ScalarKernel();

  private Kernels() {}

  /** The kernel that uses vectors, where this JVM has one. */
  static Optional<Kernel> vector() {
    return Optional.empty();
  }

  /** The kernel of this JVM. */
  public static Kernel get() {
    return KERNEL;
  }
}
