package org.slalom.core.image;

/** Bytes that are no image, or not all of one. The message says why, in words for the user. */
public final class UnreadableImageException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableImageException(String message) {
    super(message);
  }

  UnreadableImageException(String message, Throwable cause) {
    super(message, cause);
  }
}
