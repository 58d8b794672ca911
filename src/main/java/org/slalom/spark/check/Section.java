package org.slalom.spark.check;

import java.util.List;

/** The findings of one check. */
public record Section(String title, List<Finding> findings) {}
