/**
 * Draws the labelled images under {@code sample-data}: ten motifs of a ski slope, 32 x 32 RGB, in
 * class folders of PNG files, some to learn from and some to be tested on. Outline, colour, place,
 * size, tilt, backdrop, light and noise all vary, and no single pixel tells the motif: a linear
 * classifier on raw pixels is right about half of the time, one on gradient orientations and colour
 * histograms much more often. Every number comes from one seed through exactly specified
 * arithmetic, so the pixels are the same on every Java platform; the bytes of the PNG files may
 * differ with the platform's compressor. After {@code mvn test-compile}, {@code java -cp
 * target/test-classes org.slalom.samples.SampleData sample-data} writes the files.
 */
@NullMarked
package org.slalom.samples;

import org.jspecify.annotations.NullMarked;
