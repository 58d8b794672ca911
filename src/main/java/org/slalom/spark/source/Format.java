package org.slalom.spark.source;

/** The file formats that can be read. */
public enum Format {
  /** IDX (MNIST) images with their labels file beside them, gzip or plain. */
  IDX,
  /** CIFAR-10 binary batches. */
  CIFAR10,
  /** CIFAR-100 binary batches, fine labels. */
  CIFAR100,
  /** A folder of class folders of JPEG, PNG, GIF or BMP files. */
  IMAGES,
  /** Parquet with a column of encoded images. */
  IMAGE_TABLE,
  /** Parquet with a column of feature vectors. */
  PARQUET,
  /** Text, {@code label index:value ...} with indices from 1. */
  LIBSVM,
  /** Text with a header, a label column and numeric columns. */
  CSV
}
