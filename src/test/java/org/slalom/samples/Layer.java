package org.slalom.samples;

/** A shape painted in one colour. */
record Layer(Shape shape, Colour colour) {
  Layer placed(Placement placement) {
    return new Layer(placement.place(shape), colour);
  }
}
