/**
 * Local steps: every shard of the rows makes many minibatch steps of its own, and the average of
 * what the shards moved by moves the weights (McDonald et al. 2010; Zhang et al. 2015, "MLlib*").
 * Whatever belongs to a shard is a function of its rows and of the start, never of the task.
 */
@NullMarked
package org.slalom.core.local;

import org.jspecify.annotations.NullMarked;
