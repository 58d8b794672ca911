/** What a trained model says about a data set: its predictions, made where the rows are. */
@NullMarked
package org.slalom.spark.evaluate;

import org.jspecify.annotations.NullMarked;
