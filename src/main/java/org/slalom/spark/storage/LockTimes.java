package org.slalom.spark.storage;

import java.time.Duration;

/**
 * How a lock shows that its owner lives.
 *
 * @param beat how often the owner says so
 * @param dead after what silence it is taken for dead; several beats
 */
record LockTimes(Duration beat, Duration dead) {

  static final LockTimes DEFAULT = new LockTimes(Duration.ofSeconds(10), Duration.ofSeconds(60));
}
