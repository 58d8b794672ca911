package org.slalom.spark.source;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Makes features of arrays and ml vectors as Spark holds them inside. */
final class VectorFeatures {

  /** Number of fields of a vector as {@code VectorUDT} stores it: type, size, indices, values. */
  static final int FIELDS = 4;

  private static final int TYPE = 0;
  private static final int SIZE = 1;
  private static final int INDICES = 2;
  private static final int VALUES = 3;

  private static final byte SPARSE = 0;

  private VectorFeatures() {}

  static byte[] ofFloats(ArrayData values) throws BadRowException {
    FloatFeatures features = new FloatFeatures(values.numElements());
    for (int i = 0; i < values.numElements(); i++) {
      requirePresent(values, i);
      features.set(i, values.getFloat(i));
    }
    return features.toBytes();
  }

  static byte[] ofDoubles(ArrayData values) throws BadRowException {
    FloatFeatures features = new FloatFeatures(values.numElements());
    for (int i = 0; i < values.numElements(); i++) {
      requirePresent(values, i);
      features.set(i, values.getDouble(i));
    }
    return features.toBytes();
  }

  static byte[] ofVector(InternalRow vector) throws BadRowException {
    boolean sparse = !vector.isNullAt(TYPE) && vector.getByte(TYPE) == SPARSE;
    boolean placed = !sparse || !(vector.isNullAt(SIZE) || vector.isNullAt(INDICES));
    if (vector.isNullAt(VALUES) || !placed) {
      throw new BadRowException("the vector lacks its values, or their places");
    }
    ArrayData values = vector.getArray(VALUES);
    return sparse
        ? densify(vector.getInt(SIZE), vector.getArray(INDICES), values)
        : ofDoubles(values);
  }

  private static byte[] densify(int size, ArrayData indices, ArrayData values)
      throws BadRowException {
    if (size > FloatFeatures.MAX_DENSIFIED) {
      throw new BadRowException(
          "the sparse vector has "
              + size
              + " features, more than the "
              + FloatFeatures.MAX_DENSIFIED
              + " that a sparse row is expanded to");
    }
    FloatFeatures features = new FloatFeatures(size);
    if (indices.numElements() != values.numElements()) {
      throw new BadRowException(
          "the sparse vector has "
              + indices.numElements()
              + " indices for "
              + values.numElements()
              + " values");
    }
    int previous = -1;
    for (int i = 0; i < values.numElements(); i++) {
      requirePresent(indices, i);
      requirePresent(values, i);
      int index = indices.getInt(i);
      if (index <= previous || index >= size) {
        throw new BadRowException(
            "index "
                + index
                + " of the sparse vector is not above "
                + previous
                + " and below "
                + size);
      }
      features.set(index, values.getDouble(i));
      previous = index;
    }
    return features.toBytes();
  }

  private static void requirePresent(ArrayData values, int i) throws BadRowException {
    if (values.isNullAt(i)) {
      throw new BadRowException("feature " + i + " (counted from 0) is missing");
    }
  }
}
