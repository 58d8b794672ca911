/**
 * File systems as runs need them: results that appear whole or not at all, and one run at a time.
 */
@NullMarked
package org.slalom.spark.storage;

import org.jspecify.annotations.NullMarked;
