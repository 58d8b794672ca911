package org.slalom.math;

import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The kernel that this JVM computes with. All kernels give the same bits, so the choice is one of
 * speed alone: a JVM begins with the scalar kernel, and goes over to vectors as soon as a check
 * beside the work has seen them give the same bits, and faster.
 *
 * <p>The system property {@value #PROPERTY} set to {@code scalar} keeps to the scalar kernel.
 */
public final class Kernels {

  /** The system property that forbids vectors. */
  public static final String PROPERTY = "slalom.kernel";

  private static final String VECTOR_KERNEL = "org.slalom.math.simd.VectorKernel";

  private static final String ASKED_FOR = "asked for by the system property " + PROPERTY;

  /** They take a second by the scalar kernel. */
  private static final double WORTH_WAITING = 2e9;

  private static volatile KernelChoice choice =
      new KernelChoice(new ScalarKernel(), "vectors are not checked yet");

  private static final Thread CHECK = new Thread(Kernels::check, "slalom-kernel-check");

  static {
    CHECK.setDaemon(true);
    CHECK.start();
  }

  private Kernels() {}

  /** The kernel of this JVM, now; it may be a faster one the next time. */
  public static Kernel get() {
    return choice.kernel();
  }

  /**
   * The kernel for work that is known: where there is so much of it that vectors are worth waiting
   * for, the check is waited for.
   *
   * @param products multiplications of the work
   */
  public static Kernel get(double products) {
    return products > WORTH_WAITING ? settled().kernel() : get();
  }

  /** The same, with the reason for it. */
  public static KernelChoice choice() {
    return choice;
  }

  /** The kernel of this JVM for good, once that is known, and why it is this one. */
  public static KernelChoice settled() {
    boolean interrupted = false;
    while (CHECK.isAlive()) {
      try {
        CHECK.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return choice;
  }

  /** The kernel that uses vectors, unchecked, where this JVM can load it. */
  static Optional<Kernel> vector() {
    try {
      return Optional.of(load());
    } catch (ReflectiveOperationException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static void check() {
    if ("scalar".equals(System.getProperty(PROPERTY))) {
      choose(new ScalarKernel(), ASKED_FOR);
      return;
    }
    try {
      Kernel vector = load();
      // both give the same bits, so that one may take over from the other at any time
      Runnable faster =
          () -> choice = new KernelChoice(vector, "same bits as the scalar kernel, faster so far");
      String problem = new KernelCheck(vector, faster).problem();
      if (problem == null) {
        choose(vector, "checked: same bits as the scalar kernel, and faster");
      } else {
        choose(new ScalarKernel(), problem);
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      choose(new ScalarKernel(), "no vectors without --add-modules=jdk.incubator.vector: " + e);
    } catch (RuntimeException | InterruptedException e) {
      choose(new ScalarKernel(), "vectors failed: " + e);
    }
  }

  /** Falling back is worth a warning, the rest only where somebody looks closely. */
  private static void choose(Kernel kernel, String why) {
    boolean fused = KernelCheck.fusesMultiplyAdd();
    choice = new KernelChoice(kernel, why + (fused ? "" : KernelCheck.NO_FMA));
    boolean asked = why.equals(ASKED_FOR);
    System.getLogger(Kernels.class.getName())
        .log(
            (choice.vectorised() || asked) && fused ? Level.DEBUG : Level.WARNING,
            "this JVM computes with: " + choice);
  }

  private static Kernel load() throws ReflectiveOperationException {
    return Class.forName(VECTOR_KERNEL).asSubclass(Kernel.class).getConstructor().newInstance();
  }
}
