@NullMarked
package org.slalom.app.bench;

import org.jspecify.annotations.NullMarked;
