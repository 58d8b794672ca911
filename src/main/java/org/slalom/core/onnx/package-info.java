/** Networks in ONNX files, run by ONNX Runtime, which need not be there. */
@NullMarked
package org.slalom.core.onnx;

import org.jspecify.annotations.NullMarked;
